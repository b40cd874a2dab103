package ai.alquimia.registry.adapter.cli;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Guesses which known word was meant by an unknown one. */
final class Suggestion {
    /** What the same thing is called elsewhere. */
    private static final List<Set<String>> SYNONYMS = List.of(
            Set.of("list", "ls"),
            Set.of("get", "show", "describe", "cat", "inspect"),
            Set.of("delete", "destroy", "remove", "rm"),
            Set.of("add", "create", "save", "apply", "new", "set", "put"),
            Set.of("update", "edit", "patch", "set"),
            Set.of("publish", "push"),
            Set.of("fetch", "pull", "clone", "download"));

    private Suggestion() {}

    /** The closest ones; none when nothing is close. */
    static List<String> of(String typed, Collection<String> known) {
        int closest =
                known.stream().mapToInt(word -> distance(typed, word)).min().orElse(Integer.MAX_VALUE);
        if (closest <= Math.max(1, typed.length() / 3)) {
            return known.stream()
                    .filter(word -> distance(typed, word) == closest)
                    .sorted()
                    .toList();
        }
        return known.stream()
                .filter(word -> isSynonym(typed, word) || (typed.length() > 2 && word.startsWith(typed)))
                .sorted()
                .toList();
    }

    private static boolean isSynonym(String typed, String word) {
        return SYNONYMS.stream().anyMatch(group -> group.contains(typed) && group.contains(word));
    }

    /** How many letters must be added, dropped, changed or swapped with their neighbour. */
    private static int distance(String from, String to) {
        var steps = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : cheapest(from, to, steps, i, j);
            }
        }
        return steps[from.length()][to.length()];
    }

    private static int cheapest(String from, String to, int[][] steps, int i, int j) {
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int cost = Math.min(Math.min(steps[i - 1][j], steps[i][j - 1]) + 1, steps[i - 1][j - 1] + change);
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(cost, steps[i - 2][j - 2] + 1) : cost;
    }
}
