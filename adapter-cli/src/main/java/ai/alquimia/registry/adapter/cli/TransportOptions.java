package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.spi.Setting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a container registry is reached. The adapter that reaches it declares the same variables. */
final class TransportOptions {
    static final Setting PLAIN_HTTP = Setting.of("ORAS_PLAIN_HTTP", "false", "speak HTTP without TLS");
    private static final Setting INSECURE = Setting.of("ORAS_INSECURE", "false", "accept any certificate");
    private static final Setting CA_FILE = Setting.optional("ALQUIMIA_CA_FILE", "certificates to trust, as PEM");

    @Option(names = "--plain-http", description = "Speak HTTP without TLS (ORAS_PLAIN_HTTP).")
    private boolean plainHttp;

    @Option(names = "--insecure", description = "Accept any certificate of the registry (ORAS_INSECURE).")
    private boolean insecure;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "Trust the certificates in this PEM file too (ALQUIMIA_CA_FILE).")
    private @Nullable String caFile;

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
    }
}
