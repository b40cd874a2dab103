package ai.alquimia.registry.adapter.cli;

import java.util.List;

/** A page in the language of man(7), in the part of it that both groff and mandoc read. */
final class Roff {
    private final StringBuilder page = new StringBuilder();

    /** The first line: what a page is called, in which section, of which day and program. */
    Roff title(String name, String date, String source, String manual) {
        return line(".TH " + quoted(name) + " 1 " + date + " " + quoted(source) + " " + quoted(manual))
                // long options are not to be broken, nor lines stretched to the margin
                .line(".nh")
                .line(".ad l");
    }

    Roff section(String heading) {
        return line(".SH " + quoted(heading));
    }

    /** A term in roff with its description in plain words, each on a line of its own. */
    Roff term(String term, List<String> description) {
        line(".TP").line(term);
        description.forEach(text -> line(escaped(text)));
        return this;
    }

    /** Lines that are shown as they are. */
    Roff verbatim(List<String> lines) {
        line(".nf");
        lines.forEach(text -> line(escaped(text)));
        return line(".fi");
    }

    Roff line(String text) {
        page.append(text).append('\n');
        return this;
    }

    static String bold(String text) {
        return "\\fB" + escaped(text) + "\\fR";
    }

    static String italic(String text) {
        return "\\fI" + escaped(text) + "\\fR";
    }

    /** So that a hyphen can be copied as the minus it is, quotes are not made round, and a line is no request of roff's. */
    static String escaped(String text) {
        var escaped = new StringBuilder();
        text.codePoints().forEach(letter -> {
            switch (letter) {
                case '\\' -> escaped.append("\\e");
                case '-' -> escaped.append("\\-");
                case '\'' -> escaped.append("\\(aq");
                case '`' -> escaped.append("\\(ga");
                case '^' -> escaped.append("\\(ha");
                case '~' -> escaped.append("\\(ti");
                default -> {
                    if (letter < 128) {
                        escaped.append((char) letter);
                    } else {
                        escaped.append("\\[u%04X]".formatted(letter));
                    }
                }
            }
        });
        return text.startsWith(".") ? "\\&" + escaped : escaped.toString();
    }

    private static String quoted(String text) {
        return "\"" + escaped(text).replace("\"", "\\(dq") + "\"";
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
