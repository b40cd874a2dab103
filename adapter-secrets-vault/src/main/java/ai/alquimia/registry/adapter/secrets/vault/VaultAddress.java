package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.domain.RegistryException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where Vault is: {@code http} or {@code https}, a host, and perhaps a port and a path.
 *
 * @param value without a slash at its end
 */
record VaultAddress(URI value) {
    private static final String FORM = "must look like https://vault.example.com:8200";

    /** What is shown again when the scheme is missing; whoever mixed variables up has a token there. */
    private static final Pattern HOST_AND_PORT = Pattern.compile("[A-Za-z0-9.-]+:\\d{1,5}/?");

    static VaultAddress parse(String text) {
        if (text.isEmpty()) {
            throw invalid("is not set; it " + FORM);
        }
        if (text.contains("@")) {
            throw invalid("must not hold a user or a password; it " + FORM);
        }
        if (!text.contains("://")) {
            throw invalid("has no scheme; "
                    + (HOST_AND_PORT.matcher(text).matches() ? "write https://" + text : "it " + FORM));
        }
        URI uri = uri(text);
        boolean http = uri.getScheme() != null && uri.getScheme().matches("(?i)https?");
        if (!http || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw invalid(RegistryException.quote(text) + " is no address of an HTTP server; it " + FORM);
        }
        return new VaultAddress(URI.create(text.replaceFirst("/+$", "")));
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw invalid(RegistryException.quote(text) + " is no URL; it " + FORM);
        }
    }

    private static RegistryException invalid(String reason) {
        return new RegistryException.Invalid("read setting", VaultSettings.ADDRESS.variable(), reason);
    }

    /** True when tokens would cross a network that others can listen to. */
    boolean isPlainAndRemote() {
        return value.getScheme().equalsIgnoreCase("http") && !isLoopback();
    }

    private boolean isLoopback() {
        String host = value.getHost().toLowerCase(Locale.ROOT);
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.matches("127(\\.\\d{1,3}){3}")
                || host.equals("[::1]");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
