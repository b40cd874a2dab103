package ai.alquimia.registry.adapter.cli;

import java.util.ArrayList;
import java.util.List;

/** The words of the command line, before picocli reads them. */
final class Arguments {
    private final List<String> words;

    Arguments(String... words) {
        this.words = List.of(words);
    }

    /** The noun, empty when there is none: every option before it is a switch but {@code --format}, which takes a word. */
    String noun() {
        int at = nounAt();
        return at < 0 ? "" : words.get(at);
    }

    /** {@code help agent list} asks for the same as {@code agent list --help}. */
    Arguments withHelpAsOption() {
        if (!noun().equals("help")) {
            return this;
        }
        var asked = new ArrayList<>(words);
        asked.remove(nounAt());
        asked.add("--help");
        return new Arguments(asked.toArray(new String[0]));
    }

    String[] toArray() {
        return words.toArray(new String[0]);
    }

    private int nounAt() {
        for (int at = 0; at < words.size(); at++) {
            if (words.get(at).equals("--format")) {
                at++;
            } else if (!words.get(at).startsWith("-")) {
                return at;
            }
        }
        return -1;
    }
}
