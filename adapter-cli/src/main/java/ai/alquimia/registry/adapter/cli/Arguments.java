package ai.alquimia.registry.adapter.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The words of the command line, before picocli reads them. */
final class Arguments {
    private static final Set<String> HELP = Set.of("-h", "--help");

    private final List<String> words;

    Arguments(String... words) {
        this.words = List.of(words);
    }

    /** The noun, empty when there is none: every option before it is a switch but {@code --format}, which takes a word. */
    String noun() {
        int at = wordAt(0);
        return at < 0 ? "" : words.get(at);
    }

    /** The verb behind the noun, empty when there is none, or when it is the noun's help that is asked for. */
    String verb() {
        int noun = wordAt(0);
        int at = noun < 0 ? -1 : wordAt(noun + 1);
        return at < 0 || words.subList(0, at).stream().anyMatch(HELP::contains) ? "" : words.get(at);
    }

    /** {@code help agent list} asks for the same as {@code agent list --help}. */
    Arguments withHelpAsOption() {
        if (!noun().equals("help")) {
            return this;
        }
        var asked = new ArrayList<>(words);
        asked.remove(wordAt(0));
        asked.add("--help");
        return new Arguments(asked.toArray(new String[0]));
    }

    String[] toArray() {
        return words.toArray(new String[0]);
    }

    /** The first word from there on that is no option nor belongs to one. */
    private int wordAt(int from) {
        for (int at = from; at < words.size(); at++) {
            if (words.get(at).equals("--format")) {
                at++;
            } else if (!words.get(at).startsWith("-")) {
                return at;
            }
        }
        return -1;
    }
}
