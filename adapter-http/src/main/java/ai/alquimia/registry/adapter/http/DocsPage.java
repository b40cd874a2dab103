package ai.alquimia.registry.adapter.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The page that shows the OpenAPI document: Swagger UI out of its WebJar, and two files of ours. Only the files on a fixed list are served, whatever
 * else lies on the class path, and no script stands in the page itself. Thread safe.
 */
final class DocsPage {
    /** Goes with the page and its files. Swagger UI writes styles into its elements and draws its icons from data URLs. */
    static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none';"
                    + " base-uri 'none'; form-action 'self'",
            "X-Content-Type-Options",
            "nosniff");

    private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/5.33.1/";
    private static final Source PAGE = new Source("docs/docs.html", "text/html; charset=utf-8");
    private static final Map<String, Source> ASSETS = Map.of(
            "docs.js", new Source("docs/docs.js", "text/javascript; charset=utf-8"),
            "swagger-ui.css", new Source(WEBJAR + "swagger-ui.css", "text/css; charset=utf-8"),
            "swagger-ui-bundle.js", new Source(WEBJAR + "swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
            "favicon-32x32.png", new Source(WEBJAR + "favicon-32x32.png", "image/png"));

    private DocsPage() {}

    /** The page, for {@code /docs}; its links lead to {@code docs/NAME} beside it. */
    static Asset page() {
        return PAGE.read();
    }

    /** The file that the page asks for under this name; empty for every other name. */
    static Optional<Asset> asset(String name) {
        return Optional.ofNullable(ASSETS.get(name)).map(Source::read);
    }

    /** A file to answer with. */
    static final class Asset {
        private final String mediaType;
        private final byte[] bytes;

        private Asset(String mediaType, byte[] bytes) {
            this.mediaType = mediaType;
            this.bytes = bytes;
        }

        String mediaType() {
            return mediaType;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    private record Source(String resource, String mediaType) {
        private Asset read() {
            try (var in = Objects.requireNonNull(DocsPage.class.getResourceAsStream(resource), resource)) {
                return new Asset(mediaType, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
