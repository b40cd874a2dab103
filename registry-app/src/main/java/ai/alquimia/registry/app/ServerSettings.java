package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.spi.Setting;
import java.util.List;
import java.util.Optional;

/** The settings that every server of the registry understands; its provider declares them. */
public final class ServerSettings {
    public static final Setting HOST =
            Setting.of("ALQUIMIA_HTTP_HOST", "127.0.0.1", "address that the server listens on");
    public static final Setting PORT =
            Setting.of("ALQUIMIA_HTTP_PORT", "8080", "port that the server listens on; 0 takes a free one");
    public static final Setting TLS_CERT =
            Setting.optional("ALQUIMIA_HTTP_TLS_CERT", "PEM file of the server's certificate and its chain");
    public static final Setting TLS_KEY =
            Setting.optional("ALQUIMIA_HTTP_TLS_KEY", "PEM file of the certificate's private key (PKCS #8)");
    public static final Setting API_TOKEN =
            new Setting("API_TOKEN", Optional.empty(), "one token with all rights", true);
    public static final Setting TOKENS = Setting.of(
            "ALQUIMIA_HTTP_TOKENS", "$ALQUIMIA_REGISTRY_DIR/.tokens.json", "file of the hashes of access tokens");
    public static final Setting ALLOW_REGISTRY = Setting.optional(
            "ALQUIMIA_HTTP_ALLOW_REGISTRY",
            "comma-separated hosts of registries that callers may name beside the default one");
    public static final Setting CORS_ORIGINS =
            Setting.optional("ALQUIMIA_HTTP_CORS_ORIGINS", "comma-separated origins whose pages may call the server");

    private ServerSettings() {}

    /** All of them. */
    public static List<Setting> all() {
        return List.of(HOST, PORT, TLS_CERT, TLS_KEY, API_TOKEN, TOKENS, ALLOW_REGISTRY, CORS_ORIGINS);
    }
}
