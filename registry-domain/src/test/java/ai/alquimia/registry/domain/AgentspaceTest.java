package ai.alquimia.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class AgentspaceTest {
    private static final JsonObject GIVEN =
            JsonObject.empty().with("namespace", "acme").with("name", "support");
    private static final JsonObject STORED =
            Agentspace.create(new AgentspaceId("x"), GIVEN).json();

    private static JsonObject patch(JsonObject changes) {
        return Agentspace.patch(STORED, changes);
    }

    @Nested
    final class Creating {
        @Test
        void fills_in_every_default() {
            assertThat(STORED)
                    .hasToString(
                            "{\"agentspace_id\":\"x\",\"name\":\"support\",\"namespace\":\"acme\",\"tag\":\"latest\","
                                    + "\"visibility\":\"private\",\"status\":\"enabled\",\"description\":null,\"user_id\":null,"
                                    + "\"source_repo_id\":null,\"on_hold\":[]}");
        }

        @Test
        void keeps_what_is_given_and_takes_null_for_the_default() {
            var given = GIVEN.with("visibility", "public")
                    .with("tag", JsonNull.NULL)
                    .with("on_hold", JsonArray.of(new JsonString("a")))
                    .with("x_vendor", JsonNumber.of("1e-07"));

            assertThat(Agentspace.create(new AgentspaceId("x"), given).json())
                    .isEqualTo(STORED.with("visibility", "public")
                            .with("on_hold", JsonArray.of(new JsonString("a")))
                            .with("x_vendor", JsonNumber.of("1e-07")));
        }

        @Test
        void lists_all_that_is_wrong() {
            var given = JsonObject.of("agentspace_id", JsonNumber.of(5))
                    .with("name", " ")
                    .with("visibility", "secret")
                    .with("status", JsonNumber.of(1))
                    .with("description", JsonArray.of());

            assertThatThrownBy(() -> Agentspace.create(given))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessage("save agentspace: /agentspace_id must be a string; /name must not be blank; "
                            + "/namespace is required; /visibility must be one of private, public; "
                            + "/status must be a string; /description must be a string");
        }
    }

    @Nested
    final class Saving {
        @Test
        void changes_only_the_given_fields_and_keeps_unknown_ones() {
            var stored = STORED.with("x_vendor", "kept");

            assertThat(Agentspace.patch(
                            stored,
                            JsonObject.of("description", new JsonString("d")).with("x_new", "n")))
                    .hasToString(
                            stored.with("description", "d").with("x_new", "n").toString());
        }

        @Test
        void null_clears_a_field_to_its_default_where_it_has_one() {
            var changed = patch(JsonObject.empty()
                    .with("description", "d")
                    .with("visibility", "public")
                    .with("x", "y"));

            assertThat(Agentspace.patch(
                            changed,
                            JsonObject.of("description", JsonNull.NULL)
                                    .with("visibility", JsonNull.NULL)
                                    .with("x", JsonNull.NULL)))
                    .isEqualTo(STORED.with("x", JsonNull.NULL));
        }

        @Test
        void never_changes_the_id() {
            assertThat(patch(JsonObject.empty().with("agentspace_id", "x"))).isEqualTo(STORED);
            for (JsonValue other : new JsonValue[] {new JsonString("y"), JsonNull.NULL}) {
                assertThatThrownBy(() -> patch(JsonObject.of("agentspace_id", other)))
                        .isInstanceOf(RegistryException.Invalid.class)
                        .hasMessage("save agentspace \"x\": /agentspace_id cannot change");
            }
        }

        @Test
        void refuses_a_name_that_is_cleared() {
            assertThatThrownBy(() -> patch(JsonObject.of("name", JsonNull.NULL)))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageContaining("/name is required");
        }

        @Test
        void of_a_record_that_breaks_a_rule_elsewhere_is_possible() {
            var stored = JsonObject.of("agentspace_id", new JsonString("x")).with("visibility", "odd");

            assertThat(Agentspace.patch(stored, JsonObject.of("name", new JsonString("n"))))
                    .isEqualTo(stored.with("name", "n"));
        }

        @Test
        void of_what_could_not_be_read_back_is_refused() {
            JsonValue deep = JsonArray.of();
            for (int level = 0; level < 500; level++) {
                deep = JsonArray.of(deep);
            }
            var changes = JsonObject.of("x", deep);

            assertThatThrownBy(() -> patch(changes))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessage("save agentspace \"x\": is nested deeper than 500 levels");
        }
    }
}
