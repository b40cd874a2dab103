package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.spi.Setting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a container registry is reached. The adapter that reaches it declares the same variables. */
final class TransportOptions {
    static final Setting PLAIN_HTTP = Setting.of("ORAS_PLAIN_HTTP", "false", "speak HTTP without TLS");
    private static final Setting INSECURE = Setting.of("ORAS_INSECURE", "false", "accept any certificate");
    private static final Setting CA_FILE = Setting.optional("ALQUIMIA_CA_FILE", "certificates to trust, as PEM");
    private static final Setting CLIENT_CERT = Setting.optional("ALQUIMIA_CLIENT_CERT", "certificate to show, as PEM");
    private static final Setting CLIENT_KEY = Setting.optional("ALQUIMIA_CLIENT_KEY", "its private key, as PEM");

    @Option(names = "--plain-http", description = "Speak HTTP without TLS (ORAS_PLAIN_HTTP).")
    private boolean plainHttp;

    @Option(names = "--insecure", description = "Accept any certificate of the registry (ORAS_INSECURE).")
    private boolean insecure;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "Trust the certificates in this PEM file too (ALQUIMIA_CA_FILE).")
    private @Nullable String caFile;

    @Option(
            names = "--cert-file",
            paramLabel = "FILE",
            description =
                    "Show the registry the certificate in this PEM file (ALQUIMIA_CLIENT_CERT); needs --key-file.")
    private @Nullable String certFile;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "The private key of that certificate, as PEM (ALQUIMIA_CLIENT_KEY).")
    private @Nullable String keyFile;

    void applyTo(Invocation invocation) {
        if (plainHttp) {
            invocation.set(PLAIN_HTTP, "true");
        }
        if (insecure) {
            invocation.set(INSECURE, "true");
        }
        if (caFile != null) {
            invocation.set(CA_FILE, caFile);
        }
        if (certFile != null) {
            invocation.set(CLIENT_CERT, certFile);
        }
        if (keyFile != null) {
            invocation.set(CLIENT_KEY, keyFile);
        }
    }
}
