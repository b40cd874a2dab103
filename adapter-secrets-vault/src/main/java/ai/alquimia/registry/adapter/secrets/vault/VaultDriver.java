package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.io.Deadline;
import ai.alquimia.registry.io.SharedHttpClient;
import io.github.jopenlibs.vault.EnvironmentLoader;
import io.github.jopenlibs.vault.Vault;
import io.github.jopenlibs.vault.VaultConfig;
import io.github.jopenlibs.vault.VaultException;
import io.github.jopenlibs.vault.api.WriteOptions;
import io.github.jopenlibs.vault.response.AuthResponse;
import io.github.jopenlibs.vault.response.LogicalResponse;
import io.github.jopenlibs.vault.response.VaultResponse;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Vault's HTTP API over the Vault Java Driver. Each method sends one request; who calls looks at the status. Thread safe. */
final class VaultDriver {
    private final Configuration configuration;
    private final SharedHttpClient client;

    VaultDriver(Configuration configuration) {
        this.configuration = configuration;
        this.client = new SharedHttpClient(this::setUp);
    }

    private void setUp(HttpClient.Builder builder) {
        builder.connectTimeout(configuration.timeouts().connect());
        configuration.caFile().map(CaBundle::context).ifPresent(builder::sslContext);
    }

    /** Reads what is needed once; throws {@link ai.alquimia.registry.domain.RegistryException.Invalid} when it cannot. */
    void open() {
        client.get();
    }

    Reply<LogicalResponse> read(Access access, SecretPath path) throws VaultFailure {
        return call(
                access,
                vault ->
                        vault.logical().withNameSpace(configuration.namespace()).read(path.value()));
    }

    /** Writes a new version when {@code version} is that of the latest one, 0 when there is none. */
    Reply<LogicalResponse> write(Access access, SecretPath path, Map<String, Object> fields, long version)
            throws VaultFailure {
        var options = new WriteOptions().checkAndSet(version).build();
        return call(
                access,
                vault -> vault.logical()
                        .withNameSpace(configuration.namespace())
                        .write(path.value(), fields, null, options));
    }

    /** Removes all versions and what is known about them. */
    Reply<LogicalResponse> remove(Access access, SecretPath path) throws VaultFailure {
        return call(
                access,
                vault ->
                        vault.logical().withNameSpace(configuration.namespace()).delete(path.value()));
    }

    Reply<AuthResponse> login(Deadline deadline, Credentials.AppRole role) throws VaultFailure {
        return call(
                new Access(deadline, null),
                vault -> vault.auth()
                        .withNameSpace(configuration.namespace())
                        .loginByAppRole(
                                role.mount(), role.roleId(), role.secretId().reveal()));
    }

    Reply<AuthResponse> login(Deadline deadline, Credentials.Kubernetes pod, String podToken) throws VaultFailure {
        return call(
                new Access(deadline, null),
                vault -> vault.auth()
                        .withNameSpace(configuration.namespace())
                        .loginByKubernetes(pod.role(), podToken, "auth/" + pod.mount()));
    }

    private <R extends VaultResponse> Reply<R> call(Access access, Request<R> request) throws VaultFailure {
        var read = configuration.timeouts().read();
        var limit = access.deadline().atMost(read);
        if (limit.compareTo(Duration.ZERO) <= 0) {
            throw ConnectionFailures.timeout(access.deadline().total());
        }
        var decides = limit.equals(read) ? read : access.deadline().total();
        var exchange = new Exchange(client.get(), limit, decides);
        R accepted = send(request, exchange, access.token());
        var answer = exchange.answer();
        boolean success = answer.statusCode() / 100 == 2;
        return new Reply<>(
                answer.statusCode(), success ? "" : new String(answer.body(), StandardCharsets.UTF_8), accepted);
    }

    private <R extends VaultResponse> @Nullable R send(
            Request<R> request, Exchange exchange, @Nullable Session session) {
        try {
            return request.to(Vault.create(config(exchange, session)));
        } catch (VaultException e) {
            // its message holds the answer's body or a header: the exchange knows all that we say
            return null;
        }
    }

    private VaultConfig config(Exchange exchange, @Nullable Session session) throws VaultException {
        var config = new VaultConfig()
                .environmentLoader(new NoEnvironment())
                .address(configuration.address().toString())
                .engineVersion(2)
                .prefixPathDepth(configuration.mount().depth())
                .httpClient(exchange);
        if (session != null) {
            config.token(session.token().reveal());
        }
        return config.build();
    }

    private interface Request<R extends VaultResponse> {
        R to(Vault vault) throws VaultException;
    }

    /** The driver would look into the process's environment and into ~/.vault-token, and let a variable turn verification off. */
    private static final class NoEnvironment extends EnvironmentLoader {
        @Override
        public @Nullable String loadVariable(String name) {
            return null;
        }
    }
}
