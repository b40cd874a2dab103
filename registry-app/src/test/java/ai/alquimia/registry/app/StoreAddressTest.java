package ai.alquimia.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.RegistryException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a store is named. */
class StoreAddressTest extends StoreCopyingSetUp {
    @Test
    void with_a_location_has_its_sessions_there_wherever_those_of_another_one_are() {
        environment.put("ALQUIMIA_REGISTRY_DIR", "/source");
        environment.put("ALQUIMIA_LOCAL_SESSIONS_DIR", "/elsewhere");
        put(source, "a");
        put(stores.sessionsAt("/elsewhere"), "s", "hello");

        copying().copy(StoreCopyRequest.of("json", "json:/target"));

        assertThat(text(targetSessions, "s")).contains("hello");
    }

    @Test
    void may_begin_with_the_home_directory() {
        environment.put("HOME", "/home/me");
        put(source, "a");

        copying().copy(StoreCopyRequest.of("json:/source", "json:~/agents"));

        assertThat(stores.agentspacesAt("/home/me/agents").agentspaces()).hasSize(1);
    }

    @Test
    void without_a_location_is_the_store_of_the_settings() {
        put(source, "a");

        var copying = copying();
        copying.copy(StoreCopyRequest.of("json:/source", "memory"));
        assertThat(outcomes(copying.preview(StoreCopyRequest.of("json:/source", "memory"))))
                .containsExactly("a ALREADY_THERE");
    }

    @ParameterizedTest
    @CsvSource({
        "json:/a, json:/a, source and target are the same",
        "json:/a/, json:/a, source and target are the same",
        "json, json:/tmp/.alquimia, source and target are the same",
        "memory, memory, source and target are the same",
        "mongo:/x, json:/a, this distribution has only",
        "memory:/x, json:/a, this store has no locations to choose from",
        "json:, json:/a, the location behind the colon is empty",
        "'', json:/a, must begin with the name of a store",
        ":/x, json:/a, must begin with the name of a store",
        "json:~/x, json:/a, 'HOME, which ~ stands for, is not set'"
    })
    void that_makes_no_sense_is_refused(String from, String to, String message) {
        assertThatThrownBy(() -> copying().copy(StoreCopyRequest.of(from, to)))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "json:postgresql://me:hunter2@db/agents",
                "json:postgresql://me:hun/ter2@db/agents",
                "json:postgresql://db/agents?user=me&password=hunter2",
                "json:host=db PASSWORD = hunter2",
                "mongo:x://me:hunter2@db",
                "memory:x://me:hunter2@db"
            })
    void with_a_password_is_refused_and_not_repeated(String address) {
        put(source, "a");
        for (var request :
                List.of(StoreCopyRequest.of(address, "json:/a"), StoreCopyRequest.of("json:/source", address))) {
            assertThatThrownBy(() -> copying().preview(request))
                    .isInstanceOf(RegistryException.class)
                    .message()
                    .doesNotContain("hun", "ter2");
        }
    }

    @Test
    void with_a_password_is_answered_with_the_variable_to_set() {
        assertThatThrownBy(() -> copying().preview(StoreCopyRequest.of("json:x://me:pw@db", "json:/a")))
                .isInstanceOf(RegistryException.Invalid.class)
                .hasMessageContaining("set ALQUIMIA_REGISTRY_DIR instead");
    }
}
