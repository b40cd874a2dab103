package ai.alquimia.registry.documentation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The commands and options of the program, as its own completion script for bash lists them. */
final class CommandTree {
    private static final Pattern FUNCTION = Pattern.compile(
            "function _picocli_alquimia(\\w*)\\(\\) \\{.*?local commands=\"([^\"]*)\".*?local flag_opts=\"([^\"]*)\".*?local arg_opts=\"([^\"]*)\"",
            Pattern.DOTALL);

    private record Node(List<String> commands, List<String> switches, List<String> options) {}

    private static final Node NOTHING = new Node(List.of(), List.of(), List.of());

    private final Map<String, Node> nodes = new TreeMap<>();

    CommandTree(String completionScript) {
        FUNCTION.matcher(completionScript)
                .results()
                .forEach(function -> nodes.put(
                        function.group(1).replace('_', ' '),
                        new Node(words(function.group(2)), words(function.group(3)), words(function.group(4)))));
    }

    private static List<String> words(String quoted) {
        return Stream.of(quoted.replace("'", "").split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Every command that does something, such as {@code agent add}. */
    List<String> commands() {
        return nodes.entrySet().stream()
                .filter(node -> node.getValue().commands().isEmpty())
                .map(node -> node.getKey().strip())
                .toList();
    }

    /** The first thing that is wrong with the words that follow {@code alquimia}; empty for a command line that exists. */
    Optional<String> problem(List<String> words) {
        String path = "";
        for (int index = 0; index < words.size(); index++) {
            String word = words.get(index);
            Node node = nodes.getOrDefault(path, NOTHING);
            String name = word.replaceFirst("=.*", "");
            if (word.equals("--")) {
                return Optional.empty();
            } else if (node.commands().contains(word)) {
                path = path + " " + word;
            } else if (node.options().contains(name)) {
                index += word.contains("=") ? 0 : 1;
            } else if (word.startsWith("-")
                    && word.length() > 1
                    && !node.switches().contains(word)) {
                return Optional.of("no option " + word);
            } else if (!word.startsWith("-") && !node.commands().isEmpty()) {
                return Optional.of("no command " + word);
            }
        }
        return Optional.empty();
    }
}
