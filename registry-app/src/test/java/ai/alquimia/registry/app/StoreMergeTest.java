package ai.alquimia.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.OnConflict;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import ai.alquimia.registry.testkit.ForwardingAgentspaceStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A target that has something. */
class StoreMergeTest extends StoreCopyingSetUp {
    @Nested
    class Into_a_store_that_has_something {
        @Test
        void all_that_is_in_the_way_is_listed() {
            threeAndTwo();
            put(target, "a", agent("x", "other"));
            put(target, "mine");
            put(targetSessions, "s1", "other");
            put(targetSessions, "s9", "mine");

            assertThatThrownBy(() -> copying().copy(REQUEST))
                    .isInstanceOf(RegistryException.AlreadyExists.class)
                    .hasMessage("copy store \"json:/source\" to \"json:/target\": the target is not empty, it has"
                            + " agentspace \"a\" with other content, session \"s1\" with other content,"
                            + " agentspace \"mine\", session \"s9\"");
            assertThat(target.agentspaces()).hasSize(2);
        }

        @Test
        void a_merge_adds_what_is_not_there_and_leaves_the_rest() {
            threeAndTwo();
            put(target, "mine");
            put(target, "c");
            put(targetSessions, "s2", "bye");

            assertThat(outcomes(copying().copy(merging(OnConflict.FAIL))))
                    .containsExactly("b COPIED", "a COPIED", "c ALREADY_THERE", "s1 COPIED", "s2 ALREADY_THERE");
            assertThat(target.agentspaces()).hasSize(4);
        }

        @Test
        void a_merge_lists_all_that_both_have_with_other_content_before_it_writes() {
            threeAndTwo();
            put(target, "a", agent("x", "other"));
            put(target, "b");
            put(targetSessions, "s1", "other");

            assertThatThrownBy(() -> copying().copy(merging(OnConflict.FAIL)))
                    .isInstanceOf(RegistryException.AlreadyExists.class)
                    .hasMessageContaining(
                            "both have, with other content, agentspace \"b\", agentspace \"a\", session \"s1\"");
            assertThat(target.agentspaces()).hasSize(2);
        }

        @Test
        void a_name_that_another_agentspace_has_there_is_never_taken() {
            put(source, "a");
            target.create(new Agentspace(metadata("other").with("name", "a")), AgentspaceContent.empty());

            for (OnConflict onConflict : OnConflict.values()) {
                assertThatThrownBy(() -> copying().copy(merging(onConflict)))
                        .isInstanceOf(RegistryException.AlreadyExists.class)
                        .hasMessageContaining(
                                "agentspace \"a\": the name \"local/a\" is taken by agentspace \"other\"");
            }
        }

        @Test
        void what_is_damaged_there_is_a_problem_only_when_it_would_be_merged() {
            put(source, "a");
            put(target, "a");
            put(target, "mine");
            target.damage(new AgentspaceId("mine"));

            assertThat(outcomes(copying().copy(merging(OnConflict.FAIL)))).containsExactly("a ALREADY_THERE");

            target.damage(new AgentspaceId("a"));
            assertThatThrownBy(() -> copying().copy(merging(OnConflict.REPLACE)))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageContaining("agentspace \"a\": at the target: read agentspace \"a\"");
        }
    }

    @Nested
    class Merging {
        @Test
        void replace_takes_what_comes_document_by_document_and_deletes_nothing() {
            put(source, "a", agent("x", "new"), agent("y", "more"));
            put(target, "a", agent("mine", "stays"), agent("x", "old"));
            source.apply(
                    new AgentspaceId("a"),
                    List.of(new Edit.PatchMetadata(JsonObject.empty().with("description", "of the source"))));
            put(sourceSessions, "s", "new");
            put(targetSessions, "s", "old");

            assertThat(outcomes(copying().copy(merging(OnConflict.REPLACE)))).containsExactly("a MERGED", "s REPLACED");

            assertThat(text(target, "a"))
                    .contains("\"prompt\":\"new\"", "\"prompt\":\"more\"", "\"prompt\":\"stays\"", "of the source")
                    .doesNotContain("\"prompt\":\"old\"");
            assertThat(text(targetSessions, "s")).contains("new");
            assertThat(outcomes(copying().copy(merging(OnConflict.REPLACE))))
                    .containsExactly("a ALREADY_THERE", "s ALREADY_THERE");
        }

        @Test
        void keep_adds_what_is_not_there_and_names_what_stayed() {
            put(source, "a", agent("x", "new"), agent("y", "more"));
            put(target, "a", agent("x", "old"));
            source.apply(
                    new AgentspaceId("a"),
                    List.of(new Edit.PatchMetadata(JsonObject.empty().with("description", "of the source"))));
            put(sourceSessions, "s", "new");
            put(targetSessions, "s", "old");
            var preview = copying().preview(merging(OnConflict.KEEP));

            var result = copying().copy(merging(OnConflict.KEEP));

            assertThat(result).isEqualTo(preview);
            assertThat(outcomes(result)).containsExactly("a MERGED", "s KEPT");
            assertThat(result.items().get(0).kept()).containsExactly("agent x", "metadata");
            assertThat(text(target, "a"))
                    .contains("\"prompt\":\"old\"", "\"prompt\":\"more\"")
                    .doesNotContain("of the source");
            assertThat(outcomes(copying().copy(merging(OnConflict.KEEP)))).containsExactly("a KEPT", "s KEPT");
        }

        @Test
        void documents_without_an_identity_cannot_be_merged_and_are_named() {
            put(source, "a", JsonObject.empty());
            put(target, "a");

            assertThatThrownBy(() -> copying().copy(merging(OnConflict.REPLACE)))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageContaining("agentspace \"a\": /agents/1 has no identity");
        }

        @Test
        void what_was_fetched_into_the_source_brings_no_trust_with_it() {
            var secret = JsonObject.empty().with("key", "KEY").with("scope", "global");
            var content =
                    new AgentspaceContent(Map.of(DocumentKind.SECRET, List.of(StoredRecord.of(1, secret))), Map.of());
            source.create(
                    new Agentspace(metadata("a")
                            .with("source_repo_id", "ghcr.io/x/y:v1")
                            .with("trusted_secrets", JsonArray.ofStrings(List.of("KEY")))),
                    content);
            put(target, "a", agent("mine", "stays"));

            for (OnConflict onConflict : List.of(OnConflict.KEEP, OnConflict.REPLACE)) {
                var item = copying().copy(merging(onConflict)).items().get(0);

                assertThat(item.kept()).contains("trusted_secrets");
                var metadata = target.open(new AgentspaceId("a"))
                        .orElseThrow()
                        .metadata()
                        .document();
                assertThat(metadata.string("source_repo_id")).hasValue("ghcr.io/x/y:v1");
                assertThat(metadata.toString()).doesNotContain("KEY");
            }
        }

        @Test
        void somebody_who_writes_there_meanwhile_is_not_overwritten() {
            put(source, "a", agent("x", "new"));
            put(target, "a", agent("x", "old"));
            stores.inFrontOfAgentspaces = store -> new ForwardingAgentspaceStore(store) {
                @Override
                public List<EditOutcome> apply(AgentspaceId id, List<Edit> edits) {
                    var theirs = agent("x", "theirs");
                    store.apply(
                            id,
                            List.of(new Edit.Put(
                                    DocumentKind.AGENT.keyOf(theirs).orElseThrow(), theirs)));
                    return super.apply(id, edits);
                }
            };

            assertThatThrownBy(() -> copying().copy(merging(OnConflict.REPLACE)))
                    .isInstanceOf(RegistryException.Stale.class);
            assertThat(text(target, "a")).contains("theirs");
        }

        @Test
        void a_target_that_applies_half_of_it_is_found_out() {
            put(source, "a", agent("x", "new"), agent("y", "more"));
            put(target, "a", agent("x", "old"));
            stores.inFrontOfAgentspaces = store -> new ForwardingAgentspaceStore(store) {
                @Override
                public List<EditOutcome> apply(AgentspaceId id, List<Edit> edits) {
                    return super.apply(id, edits.subList(0, 3));
                }
            };

            assertThatThrownBy(() -> copying().copy(merging(OnConflict.REPLACE)))
                    .isInstanceOf(RegistryException.Failed.class)
                    .hasMessageContaining("merge agentspace \"a\": the target has something else than it was given");
        }
    }
}
