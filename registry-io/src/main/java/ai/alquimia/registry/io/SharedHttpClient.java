package ai.alquimia.registry.io;

import java.net.http.HttpClient;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP client whose connections all requests share, made when it is first needed. It speaks HTTP/1.1 and follows no redirect: Java's would send
 * headers, and so tokens, to wherever one leads. Thread safe.
 */
public final class SharedHttpClient {
    private final Consumer<HttpClient.Builder> settings;
    private @Nullable HttpClient client;

    /** The settings are made when the client is; what they throw, {@link #get} throws. */
    public SharedHttpClient(Consumer<HttpClient.Builder> settings) {
        this.settings = settings;
    }

    /** The same one each time. */
    public synchronized HttpClient get() {
        HttpClient made = client;
        if (made == null) {
            var builder = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER);
            settings.accept(builder);
            made = builder.build();
            client = made;
        }
        return made;
    }
}
