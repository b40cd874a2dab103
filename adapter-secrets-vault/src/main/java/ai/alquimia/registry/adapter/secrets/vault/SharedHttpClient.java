package ai.alquimia.registry.adapter.secrets.vault;

import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The one client whose connections all requests share, made when it is first needed. Redirects are not followed: the client would send the token
 * to wherever they lead.
 */
final class SharedHttpClient {
    private final Configuration configuration;
    private @Nullable HttpClient client;

    SharedHttpClient(Configuration configuration) {
        this.configuration = configuration;
    }

    synchronized HttpClient get() {
        HttpClient made = client;
        if (made == null) {
            made = make();
            client = made;
        }
        return made;
    }

    private HttpClient make() {
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(configuration.timeouts().connect());
        configuration.caFile().map(CaBundle::context).ifPresent(builder::sslContext);
        return builder.build();
    }
}
