package ai.alquimia.registry.adapter.oci.oras;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code WWW-Authenticate} as RFC 9110 §11.6.1 has it: several challenges, parameters in any order, quoted or not. What it cannot read it skips. */
final class ChallengeParser {
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]++";
    private static final Pattern PARAMETER =
            Pattern.compile("\\G[\\s,]*+(" + TOKEN + ")\\s*+=\\s*+(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,\"]*+))");
    private static final Pattern SCHEME = Pattern.compile("\\G[\\s,]*+(" + TOKEN + ")(?=\\s|,|$)");
    private static final Pattern JUNK = Pattern.compile("\\G[\\s,]*+[^\\s,]++");
    private static final int LONGEST = 16 << 10;

    private final List<Challenge> challenges = new ArrayList<>();
    private String scheme = "";
    private Map<String, String> parameters = new LinkedHashMap<>();

    private ChallengeParser() {}

    static List<Challenge> parse(String header) {
        return new ChallengeParser().read(header.substring(0, Math.min(header.length(), LONGEST)));
    }

    private List<Challenge> read(String header) {
        var parameter = PARAMETER.matcher(header);
        var next = SCHEME.matcher(header);
        var junk = JUNK.matcher(header);
        int at = 0;
        while (at < header.length()) {
            if (parameter.find(at) && !scheme.isEmpty()) {
                parameters.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value(parameter));
                at = parameter.end();
            } else if (next.find(at)) {
                finish();
                scheme = next.group(1);
                at = next.end();
            } else {
                at = junk.find(at) ? junk.end() : header.length();
            }
        }
        finish();
        return challenges;
    }

    private static String value(Matcher parameter) {
        String quoted = parameter.group(2);
        return quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1");
    }

    private void finish() {
        if (!scheme.isEmpty()) {
            challenges.add(new Challenge(scheme, parameters));
        }
        parameters = new LinkedHashMap<>();
    }
}
