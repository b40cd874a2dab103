package ai.alquimia.registry.domain;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words in the name of a field, whichever way it is written: {@code base_url}, {@code baseUrl}, {@code base-url}, {@code base.url}. */
public final class FieldWords {
    /** What is longer is no name. */
    private static final int LONGEST = 256;

    private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");
    private static final Pattern ACRONYM = Pattern.compile("([A-Z])([A-Z][a-z])");
    private static final Pattern SEPARATOR = Pattern.compile("[^A-Za-z0-9]+");
    private static final Pattern NUMBER = Pattern.compile(" ?[0-9]+$");

    private FieldWords() {}

    /** The words in lower case, without the number at the end; empty when there are none. */
    public static List<String> of(String field) {
        if (field.length() > LONGEST) {
            return List.of();
        }
        String spaced = HUMP.matcher(field).replaceAll("$1 $2");
        String plain = ACRONYM.matcher(spaced).replaceAll("$1 $2");
        String name = SEPARATOR.matcher(plain).replaceAll(" ").strip();
        String unnumbered = NUMBER.matcher(name).replaceFirst("");
        return unnumbered.isEmpty()
                ? List.of()
                : List.of(unnumbered.toLowerCase(Locale.ROOT).split(" "));
    }
}
