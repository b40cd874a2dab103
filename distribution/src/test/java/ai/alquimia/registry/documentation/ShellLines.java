package ai.alquimia.registry.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the calls of alquimia in lines as one types them into a shell, and takes them apart as far as our pages use the shell. */
final class ShellLines {
    private static final Pattern WORD_OR_END =
            Pattern.compile("((?:'[^']*'|\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s'\"|;&<>()])+)|[|;&<>()\\n]");
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*", Pattern.DOTALL);

    private ShellLines() {}

    /** The words after each {@code alquimia}. Where output is redirected, the file counts as another command. */
    static List<List<String>> calls(String lines) {
        var calls = new ArrayList<List<String>>();
        for (List<String> command : commands(lines)) {
            var words = command.stream()
                    .dropWhile(word -> ASSIGNMENT.matcher(word).matches())
                    .toList();
            if (!words.isEmpty() && words.get(0).matches("(\\./|.*bin/)?alquimia")) {
                calls.add(words.subList(1, words.size()));
            }
        }
        return calls;
    }

    private static List<List<String>> commands(String lines) {
        String plain = lines.replace("\\\n", " ").replaceAll("(?m)^\\$ |(^|\\s)#.*", "") + "\n";
        var commands = new ArrayList<List<String>>();
        var words = new ArrayList<String>();
        for (var token : WORD_OR_END.matcher(plain).results().toList()) {
            if (token.group(1) != null) {
                words.add(token.group(1).replaceAll("['\"]", ""));
            } else {
                commands.add(List.copyOf(words));
                words.clear();
            }
        }
        return commands;
    }
}
