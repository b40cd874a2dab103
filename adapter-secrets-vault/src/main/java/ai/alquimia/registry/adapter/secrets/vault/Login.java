package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.adapter.secrets.vault.VaultFailure.Kind;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.io.Deadline;
import ai.alquimia.registry.io.Pace;
import io.github.jopenlibs.vault.response.AuthResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The session that all threads share. It is replaced when two thirds of its lease are over, or when Vault refuses it. */
final class Login {
    private final Credentials credentials;
    private final VaultDriver driver;
    private final Pace pace;
    private final Patience patience;
    private @Nullable Session session;

    Login(Credentials credentials, VaultDriver driver, Pace pace) {
        this.credentials = credentials;
        this.driver = driver;
        this.pace = pace;
        this.patience = new Patience(pace);
    }

    /** False for a token that was given to us: there is nothing to log in with. */
    boolean canRepeat() {
        return !(credentials instanceof Credentials.Token);
    }

    synchronized Session current(Deadline deadline) throws VaultFailure {
        Session known = session;
        if (known == null || known.isDue(pace.nanoTime())) {
            known = logIn(deadline);
            session = known;
        }
        return known;
    }

    /** A session that is not the refused one; whoever comes second gets what the first one obtained. */
    synchronized Session insteadOf(Session refused, Deadline deadline) throws VaultFailure {
        if (session == refused) {
            session = null;
        }
        return current(deadline);
    }

    private Session logIn(Deadline deadline) throws VaultFailure {
        if (credentials instanceof Credentials.Token token) {
            return Session.endless(token.value());
        }
        long start = pace.nanoTime();
        var reply = patience.send(deadline, () -> request(deadline));
        if (reply.status() == 400) {
            throw new VaultFailure(Kind.DENIED, "login refused (HTTP 400): " + what() + " is not valid");
        }
        var token = reply.response().map(AuthResponse::getAuthClientToken).orElse("");
        if (token.isEmpty()) {
            throw new VaultFailure(
                    reply.failure().kind(), "login: " + reply.failure().reason());
        }
        var lease = reply.response().map(AuthResponse::getAuthLeaseDuration).orElse(0L);
        return Session.leased(new SecretValue(token), Duration.ofSeconds(lease), start);
    }

    private Reply<AuthResponse> request(Deadline deadline) throws VaultFailure {
        if (credentials instanceof Credentials.AppRole role) {
            return driver.login(deadline, role);
        }
        var pod = (Credentials.Kubernetes) credentials;
        return driver.login(deadline, pod, podToken(pod.tokenFile()));
    }

    private String what() {
        return credentials instanceof Credentials.AppRole
                ? "VAULT_ROLE_ID or VAULT_SECRET_ID"
                : "VAULT_K8S_ROLE or the pod's token";
    }

    private static String podToken(String file) throws VaultFailure {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | InvalidPathException e) {
            throw new VaultFailure(
                    Kind.FAILED,
                    "login: the pod's token in " + RegistryException.quote(file)
                            + " (VAULT_K8S_TOKEN_FILE) cannot be read");
        }
    }
}
