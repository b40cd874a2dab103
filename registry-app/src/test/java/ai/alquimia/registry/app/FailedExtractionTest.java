package ai.alquimia.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.Edit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Literal secrets that cannot be moved: all of them are moved or none. */
class FailedExtractionTest extends LintingSetUp {
    @Nested
    class All_or_nothing {
        @BeforeEach
        void two_literals() {
            add("one", JsonObject.of("api_key", new JsonString(KEY)).with("password", PASSWORD));
        }

        private RegistryException failed() {
            String before = agents();
            var failure = catchThrowableOfType(RegistryException.class, () -> extract(Scope.SHARED));
            assertThat(agents()).isEqualTo(before);
            assertThat(declared()).isEmpty();
            assertThat(failure.toString()).doesNotContain(KEY, PASSWORD);
            return failure;
        }

        @Test
        void a_store_that_refuses_the_second_value_keeps_nothing_of_the_first() {
            secrets.writesLeft = 1;

            assertThat(failed()).isInstanceOf(RegistryException.Denied.class);
            assertThat(secrets.kept.values()).isEmpty();
        }

        @Test
        void a_value_that_cannot_be_removed_again_is_named() {
            secrets.writesLeft = 1;
            secrets.removes = false;

            assertThat(failed())
                    .hasMessageContaining("permission denied; brittle may hold the value of support_RESPONSE_API_KEY");
        }

        @Test
        void a_value_whose_store_did_not_answer_is_named_and_taken_up_the_next_time() {
            secrets.writesLeft = 1;
            secrets.losesAnswers = true;

            assertThat(failed())
                    .isInstanceOf(RegistryException.Unreachable.class)
                    .hasMessageContaining("no answer; brittle may hold the value of support_RESPONSE_PASSWORD");
            secrets.writesLeft = 1;

            assertThat(extract(Scope.SHARED))
                    .extracting(move -> move.secret().key())
                    .containsExactly("RESPONSE_API_KEY", "RESPONSE_PASSWORD");
        }

        private Linting over(AgentspaceStore store) {
            var chain = new ResolverChain(List.of(new ResolverChain.Link("brittle", secrets)));
            return new AgentLinting(store, () -> chain, null);
        }

        @Test
        void documents_that_cannot_be_written_leave_no_value_behind() {
            AgentspaceStore full = mock(AgentspaceStore.class, delegatesTo(adapters.store));
            doThrow(new RegistryException.Failed("write", "dist.json", "no space left"))
                    .when(full)
                    .apply(any(), anyList());
            String before = agents();

            assertThatThrownBy(() -> over(full).extract(new Linting.Extraction(ID, List.of(), Scope.SHARED)))
                    .hasMessage("write dist.json: no space left");

            assertThat(agents()).isEqualTo(before);
            assertThat(secrets.kept.values()).isEmpty();
        }

        @Test
        void documents_that_were_written_although_the_store_failed_keep_their_values() {
            AgentspaceStore lost = mock(AgentspaceStore.class, delegatesTo(adapters.store));
            doAnswer(call -> {
                        adapters.store.apply(call.getArgument(0), call.getArgument(1));
                        throw new RegistryException.Failed("write", "dist.json", "the disk is gone");
                    })
                    .when(lost)
                    .apply(any(), anyList());

            assertThatThrownBy(() -> over(lost).extract(new Linting.Extraction(ID, List.of(), Scope.SHARED)))
                    .hasMessageContaining("the disk is gone; brittle may hold the value of")
                    .hasMessageContaining("support_RESPONSE_API_KEY, support_RESPONSE_PASSWORD");

            assertThat(agents()).doesNotContain(KEY);
            assertThat(secrets.kept.values()).containsValues(KEY, PASSWORD);
        }

        @Test
        void a_place_that_a_reference_cannot_take_stops_all_and_every_one_is_listed() {
            add("two", JsonObject.of("prompt", new JsonString("use " + KEY + " for it")));
            add("three", JsonObject.of("env", JsonObject.of(KEY, JsonObject.of("api_key", new JsonString(PASSWORD)))));
            adapters.store.apply(
                    ID,
                    List.of(new Edit.Put(
                            new AssistantId("four"),
                            agent("four", JsonObject.empty()).with("tags", JsonArray.of(new JsonString(KEY))))));

            var failure = (RegistryException.Invalid) failed();

            assertThat(failure.problems())
                    .extracting(problem -> problem.at().toString())
                    .containsExactly(
                            "/agents/two/response/prompt",
                            "/agents/three/response/env",
                            "/agents/three/response/env/sk-p*** (32 characters)/api_key",
                            "/agents/four/tags/0");
            assertThat(secrets.kept.values()).isEmpty();
        }

        @Test
        void a_document_that_shares_its_identity_is_not_written_over_another() {
            var twin = agent("one", JsonObject.of("api_key", new JsonString(KEY)));
            adapters.store.apply(
                    ID,
                    List.of(new Edit.ReplaceContent(new AgentspaceContent(
                            Map.of(
                                    DocumentKind.AGENT,
                                    List.of(
                                            StoredRecord.of(1, agent("one", JsonObject.empty())),
                                            StoredRecord.of(2, twin))),
                            Map.of()))));

            assertThat(failed()).isInstanceOf(RegistryException.Invalid.class).hasMessageContaining("identity");
        }

        @Test
        void an_agent_that_somebody_changes_meanwhile_stays_as_it_became() {
            secrets.beforeWrite = () -> add("one", JsonObject.of("api_key", new JsonString(PASSWORD)));

            assertThatThrownBy(() -> extract(Scope.SHARED)).isInstanceOf(RegistryException.Stale.class);

            assertThat(agents()).contains(PASSWORD).doesNotContain("$secretRef");
            assertThat(declared()).isEmpty();
            assertThat(secrets.kept.values()).isEmpty();
        }
    }
}
