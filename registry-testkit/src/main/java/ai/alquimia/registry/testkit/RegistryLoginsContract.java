package ai.alquimia.registry.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.RegistryHost;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.RegistryLogins;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What all {@link RegistryLogins} promise; an adapter inherits it, and says which registry knows {@link #USERS}. */
public abstract class RegistryLoginsContract {
    /** The passwords of the registry's users. */
    protected static final Map<String, String> USERS = Map.of("alice", "alice:has:colons", "bob", "größe");

    private RegistryLogins logins = new InMemoryRegistryLogins(Map.of());
    private RegistryHost host = new RegistryHost("unset.example");

    /** Logins among which there is none for the host. */
    protected abstract RegistryLogins openLogins();

    /** A registry that knows the users. */
    protected abstract RegistryHost registry();

    @BeforeEach
    void open() {
        host = registry();
        logins = openLogins();
    }

    private void login(String user) {
        logins.login(host, user, new SecretValue(USERS.getOrDefault(user, "")));
    }

    @Test
    void a_login_that_the_registry_takes_is_found_again() {
        var made = logins.login(host, "alice", new SecretValue("alice:has:colons"));

        assertThat(made.host()).isEqualTo(host);
        assertThat(made.user()).isEqualTo("alice");
        assertThat(made.source()).isNotEmpty();
        assertThat(logins.find(host)).contains(made);
        assertThat(made.toString()).doesNotContain("colons");
    }

    @Test
    void a_login_that_the_registry_refuses_is_not_kept_and_not_shown() {
        assertThatThrownBy(() -> logins.login(host, "alice", new SecretValue("guessed")))
                .isInstanceOf(RegistryException.Denied.class)
                .hasMessageStartingWith("log in to \"" + host + "\": access denied (HTTP 401)")
                .hasMessageNotContaining("guessed");

        assertThat(logins.find(host)).isEmpty();
    }

    @Test
    void a_refused_login_leaves_the_one_before() {
        login("alice");

        assertThatThrownBy(() -> logins.login(host, "bob", new SecretValue("guessed")))
                .isInstanceOf(RegistryException.Denied.class);

        assertThat(logins.find(host).orElseThrow().user()).isEqualTo("alice");
    }

    @Test
    void another_login_replaces_the_one_before() {
        login("alice");
        login("bob");

        assertThat(logins.find(host).orElseThrow().user()).isEqualTo("bob");
        assertThat(logins.logout(host)).hasSize(1);
        assertThat(logins.find(host)).isEmpty();
    }

    @Test
    void logging_out_names_the_place_where_the_login_was() {
        login("alice");
        String place = logins.find(host).orElseThrow().source();

        assertThat(logins.logout(host)).containsExactly(place);
        assertThat(logins.logout(host)).isEmpty();
    }

    @Test
    void other_registries_have_logins_of_their_own() {
        login("alice");
        var other = new RegistryHost("other.example");

        assertThat(logins.find(other)).isEmpty();
        assertThat(logins.logout(other)).isEmpty();
        assertThat(logins.find(host)).isPresent();
    }
}
