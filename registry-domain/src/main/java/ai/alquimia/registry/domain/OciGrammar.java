package ai.alquimia.registry.domain;

import static ai.alquimia.registry.domain.RegistryException.quote;

import java.util.regex.Pattern;

/** How the OCI distribution specification spells hosts and repositories. */
final class OciGrammar {
    private static final int MAX_LENGTH = 255;
    private static final int MAX_PORT = 65_535;
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?";
    private static final Pattern HOST =
            Pattern.compile("(" + LABEL + "(\\." + LABEL + ")*|\\[[0-9A-Fa-f:.]+])(:(?<port>[0-9]{1,5}))?");
    private static final String COMPONENT = "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern PATH = Pattern.compile(COMPONENT + "(/" + COMPONENT + ")*");

    private OciGrammar() {}

    /** Throws {@link RegistryException.Invalid} for what is no host with an optional port. */
    static void requireHost(String host) {
        var matcher = HOST.matcher(host);
        if (host.length() > MAX_LENGTH || !matcher.matches()) {
            throw new RegistryException.Invalid("use registry", quote(host), "is no host name or address");
        }
        String port = matcher.group("port");
        if (port != null && (Integer.parseInt(port) == 0 || Integer.parseInt(port) > MAX_PORT)) {
            throw new RegistryException.Invalid(
                    "use registry", quote(host), "has a port that is not between 1 and " + MAX_PORT);
        }
    }

    /** Throws {@link RegistryException.Invalid} for what is no path of a repository. */
    static void requirePath(String path) {
        if (path.length() > MAX_LENGTH) {
            throw new RegistryException.Invalid(
                    "use repository", quote(path), "is longer than " + MAX_LENGTH + " characters");
        }
        if (!PATH.matcher(path).matches()) {
            throw new RegistryException.Invalid(
                    "use repository",
                    quote(path),
                    "is no OCI name: only lower-case letters and digits, with single . _ - or / between them");
        }
    }
}
