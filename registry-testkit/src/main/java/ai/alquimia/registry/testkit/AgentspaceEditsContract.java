package ai.alquimia.registry.testkit;

import static ai.alquimia.registry.testkit.ManyThreads.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every {@link AgentspaceStore} promises about edits. */
abstract class AgentspaceEditsContract extends ConditionalEditsContract {
    @Nested
    class Editing {
        @BeforeEach
        void create() {
            store.create(agentspace("space", "one"), AgentspaceContent.empty());
        }

        @Test
        void adds_under_the_highest_doc_id_plus_one_and_replaces_in_place() {
            store.apply(ID, List.of(put("a"), put("b")));
            store.apply(ID, List.of(new Edit.Delete(new AssistantId("a"))));
            var outcomes = store.apply(ID, List.of(put("c"), put("b", agent("b").with("nickname", "B")), put("c")));
            reopen();

            assertThat(outcomes)
                    .extracting(EditOutcome::effect)
                    .containsExactly(Effect.CREATED, Effect.CHANGED, Effect.UNCHANGED);
            assertThat(agents())
                    .containsExactly(
                            StoredRecord.of(2, agent("b").with("nickname", "B")), StoredRecord.of(3, agent("c")));
        }

        @Test
        void answers_the_records_of_each_outcome() {
            var outcomes = store.apply(
                    ID,
                    List.of(
                            put("a"),
                            put("a", agent("a").with("nickname", "A")),
                            new Edit.Delete(new AssistantId("a")),
                            new Edit.Delete(new AssistantId("a")),
                            patch("description", new JsonString("d")),
                            new Edit.PutTable("x", JsonNull.NULL)));

            var changed = StoredRecord.of(1, agent("a").with("nickname", "A"));
            assertThat(outcomes)
                    .containsExactly(
                            new EditOutcome(Effect.CREATED, List.of(StoredRecord.of(1, agent("a")))),
                            new EditOutcome(Effect.CHANGED, List.of(changed)),
                            new EditOutcome(Effect.DELETED, List.of(changed)),
                            new EditOutcome(Effect.UNCHANGED, List.of()),
                            new EditOutcome(Effect.CHANGED, List.of(view().metadata())),
                            new EditOutcome(Effect.CREATED, List.of()));
        }

        @Test
        void keeps_order_and_numbers_as_they_were_written() {
            var document = agent("a").with("n", JsonNumber.of("1e-07")).with("b", JsonNumber.of("3.0"));

            store.apply(ID, List.of(put("a", document)));
            store.apply(ID, List.of(put("b")));
            reopen();

            assertThat(agents().get(0).document()).hasToString(document.toString());
        }

        @Test
        void of_the_spelling_of_a_number_is_a_change() {
            store.apply(ID, List.of(put("a", agent("a").with("n", JsonNumber.of("3")))));

            var outcome = store.apply(ID, List.of(put("a", agent("a").with("n", JsonNumber.of("3.0")))));

            assertThat(outcome.get(0).effect()).isEqualTo(Effect.CHANGED);
            assertThat(agents().get(0).document().get("n").orElseThrow()).hasToString("3.0");
        }

        @Test
        void deletes_all_that_match() {
            store.apply(ID, List.of(put("a"), put("b", agent("b").with("x", "1"))));

            var outcome = store.apply(
                    ID,
                    List.of(new Edit.DeleteWhere(
                            DocumentKind.AGENT, Selector.where("x").exists())));

            assertThat(outcome.get(0).effect()).isEqualTo(Effect.DELETED);
            assertThat(agents()).containsExactly(StoredRecord.of(1, agent("a")));
        }

        @Test
        void of_an_identity_that_stands_twice_changes_the_first_and_deletes_both() {
            var twice = content(
                    StoredRecord.of(2, agent("a").with("x", "first")),
                    StoredRecord.of(3, JsonObject.of("x", new JsonString("nameless"))),
                    StoredRecord.of(5, agent("a").with("x", "second")));
            store.apply(ID, List.of(new Edit.ReplaceContent(twice)));

            store.apply(ID, List.of(put("a")));

            assertThat(view().get(new AssistantId("a"))).contains(StoredRecord.of(2, agent("a")));
            assertThat(agents()).extracting(StoredRecord::docId).containsExactly(2L, 3L, 5L);

            store.apply(ID, List.of(new Edit.Delete(new AssistantId("a"))));

            assertThat(agents()).extracting(StoredRecord::docId).containsExactly(3L);
        }

        @Test
        void replaces_all_tables() {
            store.apply(ID, List.of(put("a"), new Edit.PutTable("gone", JsonNull.NULL)));
            var replacement = content(StoredRecord.of(4, agent("b")));

            store.apply(ID, List.of(new Edit.ReplaceContent(replacement)));
            reopen();

            assertThat(view().content()).isEqualTo(replacement);
        }

        @Test
        void keeps_tables_that_are_not_of_a_kind() {
            var table = JsonArray.of(JsonNumber.of("1.50"), JsonNull.NULL);
            store.apply(ID, List.of(new Edit.PutTable("x", new JsonString("old")), new Edit.PutTable("y", table)));

            store.apply(ID, List.of(put("a"), new Edit.PutTable("x", JsonNull.NULL)));
            reopen();

            assertThat(view().content().otherTables()).hasToString("{x=null, y=[1.50,null]}");
        }

        @Test
        void does_all_or_nothing() {
            var failing = List.of(
                    put("a"),
                    patch("description", new JsonString("lost")),
                    new Edit.PutTable("x", JsonNull.NULL),
                    patch("agentspace_id", new JsonString("x")));

            assertThatThrownBy(() -> store.apply(ID, failing)).isInstanceOf(RegistryException.Invalid.class);

            assertThat(view().content()).isEqualTo(AgentspaceContent.empty());
            assertThat(metadata()).isEqualTo(agentspace("space", "one").json());
        }

        @Test
        void of_an_agentspace_that_does_not_exist_is_refused() {
            assertThatThrownBy(() -> store.apply(new AgentspaceId("nobody"), List.of(put("a"))))
                    .isInstanceOf(RegistryException.NotFound.class);
        }

        @Test
        void by_many_threads_loses_nothing() throws Exception {
            atOnce(100, i -> store.apply(ID, List.of(put("agent-" + i))));
            reopen();

            assertThat(agents()).hasSize(100);
            assertThat(agents()).extracting(StoredRecord::docId).doesNotHaveDuplicates();
        }

        @Test
        void by_many_threads_fails_only_for_those_whose_edits_are_wrong() throws Exception {
            atOnce(40, i -> {
                var edits = i % 2 == 0
                        ? List.of(put("agent-" + i))
                        : List.of(put("agent-" + i), patch("agentspace_id", new JsonString("x")));
                try {
                    return store.apply(ID, edits);
                } catch (RegistryException.Invalid e) {
                    return e;
                }
            });

            assertThat(agents()).hasSize(20);
        }
    }

    @Nested
    class Editing_metadata {
        @BeforeEach
        void create() {
            store.create(agentspace("space", "one"), AgentspaceContent.empty());
        }

        @Test
        void changes_only_the_given_fields() {
            store.apply(
                    ID,
                    List.of(new Edit.PatchMetadata(
                            JsonObject.of("description", new JsonString("d")).with("tag", JsonNull.NULL))));
            reopen();

            assertThat(metadata())
                    .isEqualTo(agentspace("space", "one")
                            .json()
                            .with("description", "d")
                            .with("tag", "latest"));
        }

        @Test
        void keeps_order_and_numbers_as_they_were_written() {
            store.apply(ID, List.of(patch("n", JsonNumber.of("1e-07")), patch("a", JsonNumber.of("3.0"))));
            store.apply(ID, List.of(patch("description", new JsonString("d"))));
            reopen();

            assertThat(metadata()).asString().contains("\"n\":1e-07,\"a\":3.0");
            assertThat(store.agentspaces()).containsExactly(view().metadata());
        }

        @Test
        void trusts_secrets_by_what_the_metadata_says_by_then() {
            store.apply(ID, List.of(new Edit.TrustSecrets(Set.of("BEFORE"))));
            store.apply(ID, List.of(new Edit.Fetched("ghcr.io/a/b:v1", Set.of("OURS", "CHANGED"), Set.of("CHANGED"))));
            store.apply(ID, List.of(new Edit.TrustSecrets(Set.of("LATER")), put("a", agent("a"))));
            reopen();

            assertThat(metadata().string("source_repo_id")).hasValue("ghcr.io/a/b:v1");
            assertThat(metadata().get("trusted_secrets").orElseThrow()).hasToString("[\"OURS\",\"LATER\"]");
            assertThat(agents()).hasSize(1);
        }

        @Test
        void sees_the_edits_before_it() {
            var outcomes = store.apply(
                    ID,
                    List.of(
                            patch("description", new JsonString("d")),
                            patch("x", new JsonString("y")),
                            patch("description", new JsonString("d"))));
            reopen();

            assertThat(outcomes)
                    .extracting(EditOutcome::effect)
                    .containsExactly(Effect.CHANGED, Effect.CHANGED, Effect.UNCHANGED);
            assertThat(metadata())
                    .isEqualTo(agentspace("space", "one")
                            .json()
                            .with("description", "d")
                            .with("x", "y"));
        }

        @Test
        void refuses_the_name_of_another_one() {
            store.create(agentspace("other", "two"), AgentspaceContent.empty());

            assertThatThrownBy(() -> store.apply(ID, List.of(put("a"), patch("name", new JsonString("two")))))
                    .isInstanceOf(RegistryException.AlreadyExists.class);

            assertThat(metadata()).isEqualTo(agentspace("space", "one").json());
            assertThat(agents()).isEmpty();
            store.apply(ID, List.of(patch("name", new JsonString("three"))));
            assertThat(metadata().string("name")).contains("three");
        }

        @Test
        void by_many_threads_loses_nothing() throws Exception {
            atOnce(30, i -> store.apply(ID, List.of(patch("field-" + i, new JsonString("set")), put("agent-" + i))));
            reopen();

            assertThat(metadata().fields().keySet().stream().filter(field -> field.startsWith("field-")))
                    .hasSize(30);
            assertThat(agents()).hasSize(30);
        }
    }
}
