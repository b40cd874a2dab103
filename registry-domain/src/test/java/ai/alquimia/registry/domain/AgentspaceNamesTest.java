package ai.alquimia.registry.domain;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AgentspaceNamesTest {
    private static JsonObject metadata(String id, String namespace, String name) {
        return JsonObject.empty()
                .with("agentspace_id", id)
                .with("namespace", namespace)
                .with("name", name);
    }

    private static void require(JsonObject wanted, JsonObject... all) {
        var records = List.of(all).stream()
                .map(metadata -> StoredRecord.of(1, metadata))
                .toList();
        AgentspaceNames.requireFree("save", "it", wanted, records);
    }

    @Test
    void a_name_that_another_one_has_is_taken() {
        assertThatThrownBy(() -> require(
                        metadata("b", "acme", "support"),
                        metadata("b", "acme", "other"),
                        metadata("a", "acme", "support")))
                .isInstanceOf(RegistryException.AlreadyExists.class)
                .hasMessage("save it: the name \"acme/support\" is taken by agentspace \"a\"");
    }

    @Test
    void namespace_and_name_are_two_words_whatever_they_hold() {
        assertThatNoException()
                .isThrownBy(() -> require(
                        metadata("b", "acme", "team/support"),
                        metadata("a", "acme/team", "support"),
                        metadata("c", "acme", "support")));
    }

    @Test
    void who_shares_a_name_already_may_keep_it_and_nobody_else_takes_it() {
        var first = metadata("a", "acme", "support");
        var second = metadata("b", "acme", "support");

        assertThatNoException().isThrownBy(() -> require(second.with("description", "new"), first, second));
        assertThatThrownBy(() -> require(metadata("c", "acme", "support"), first, second))
                .isInstanceOf(RegistryException.AlreadyExists.class);
    }

    @Test
    void what_lacks_a_name_or_a_namespace_takes_none() {
        assertThatNoException()
                .isThrownBy(() -> require(
                        metadata("b", "acme", "x").without("name"),
                        metadata("a", "acme", "y").without("name")));
    }
}
