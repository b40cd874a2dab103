package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.app.SecretCheck;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.LiteralSecret;
import ai.alquimia.registry.domain.RegistryException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What {@link ai.alquimia.registry.app.SecretReview} and {@link ai.alquimia.registry.app.Linting} promise of looking. */
abstract class SecretsContract extends RegistryContract {
    private static final AssistantId AGENT = new AssistantId("agent");
    private static final String LITERAL = "sk-" + "proj-" + "a1B2c3D4e5F6g7H8i9J0k1L2";

    @BeforeEach
    void an_agent_that_refers_to_secrets() {
        create("support");
        add(DocumentKind.SECRET, "{'key':'GLOBAL_KEY','scope':'global'}", "{'key':'SHARED_KEY','scope':'shared'}");
        add(DocumentKind.SECRET, "{'key':'MISSING','scope':'local'}", "{'key':'MISSING','scope':'shared'}");
        add(DocumentKind.SECRET, "{'key':'IDLE','scope':'shared'}");
        add(DocumentKind.PARAMETER, "{'parameter_id':'p/1','config':{'b':{'$secretRef':'SHARED_KEY'}}}");
        add(DocumentKind.AGENT, """
                {'assistant_id':'agent','response':{'a':{'$secretRef':'GLOBAL_KEY'},'c':[{'$secretRef':'MISSING'}],
                'p':{'$paramRef':'p/1'},'u':{'$secretRef':'UNKNOWN'}}}""");
    }

    private static List<String> lines(SecretCheck check) {
        return check.references().stream()
                .map(each -> each.kind().label() + " " + each.holder() + each.at() + " "
                        + Objects.requireNonNullElse(each.scope(), "-") + " "
                        + Objects.requireNonNullElse(each.lookupKey(), "-") + " "
                        + Objects.requireNonNullElse(each.resolver(), each.problem()))
                .toList();
    }

    @Nested
    class Checking {
        @Test
        void tells_of_every_reference_what_became_of_it_and_which_definitions_nobody_takes() {
            var check = platform().secretReview().check(ID, null);

            assertThat(lines(check))
                    .containsExactly(
                            "agent agent/response/a GLOBAL GLOBAL_KEY env",
                            "agent agent/response/c/0 LOCAL support_agent_MISSING env: support_agent_MISSING is not set",
                            "agent agent/response/u - - is not declared in this agentspace",
                            "parameter p/1/config/b SHARED support_SHARED_KEY env");
            assertThat(check.references())
                    .extracting(each -> each.key() + " " + each.status().label())
                    .containsExactly(
                            "GLOBAL_KEY resolved", "MISSING unresolved", "UNKNOWN undeclared", "SHARED_KEY resolved");
            assertThat(check.unused()).extracting(Object::toString).containsExactly("IDLE (shared)");
            assertThat(check.shadowed()).extracting(Object::toString).containsExactly("MISSING (shared)");
            assertThat(check.untrusted()).isEmpty();
            assertThat(check.toString()).doesNotContain("value of");
        }

        @Test
        void of_one_agent_follows_its_parameters_and_looks_at_nothing_else() {
            add(DocumentKind.AGENT, "{'assistant_id':'other','response':{'p':{'$paramRef':'p/1'}}}");

            var check = platform().secretReview().check(ID, new AssistantId("other"));

            assertThat(lines(check)).containsExactly("parameter p/1/config/b SHARED support_SHARED_KEY env");
            assertThat(check.unused()).isEmpty();
            assertThat(check.shadowed()).isEmpty();
        }

        @Test
        void what_is_not_there_is_not_found() {
            var review = platform().secretReview();

            assertThrows(RegistryException.NotFound.class, () -> review.check(ID, new AssistantId("nobody")));
            assertThrows(RegistryException.NotFound.class, () -> review.check(NOWHERE, AGENT));
            assertThrows(RegistryException.NotFound.class, () -> review.check(NOWHERE, null));
        }
    }

    @Nested
    class Linting {
        private List<String> findings(AssistantId... agents) {
            return platform().linting().lint(ID, List.of(agents)).stream()
                    .map(Object::toString)
                    .toList();
        }

        @Test
        void finds_literals_in_the_agents_that_are_named_or_in_all_and_never_shows_them() {
            add(
                    DocumentKind.AGENT,
                    "{'assistant_id':'b/c','response':{'api_key':'" + LITERAL + "','x':['see " + LITERAL + "']}}");

            assertThat(findings()).isEqualTo(findings(AGENT, new AssistantId("b/c")));
            assertThat(platform().linting().lint(ID, List.of()))
                    .extracting(LiteralSecret::whole)
                    .containsExactly(true, false);
            assertThat(findings())
                    .satisfiesExactly(
                            finding -> assertThat(finding).startsWith("/agents/b~1c/response/api_key "),
                            finding -> assertThat(finding).startsWith("/agents/b~1c/response/x/0 "));
            assertThat(findings().toString()).contains("OpenAI").doesNotContain(LITERAL.substring(0, 8));
            assertThat(findings(AGENT)).isEmpty();
        }

        @Test
        void what_is_not_there_is_not_found() {
            var linting = platform().linting();

            assertThrows(RegistryException.NotFound.class, () -> linting.lint(ID, List.of(new AssistantId("nobody"))));
            assertThrows(RegistryException.NotFound.class, () -> linting.lint(NOWHERE, List.of()));
            assertThrows(RegistryException.NotFound.class, () -> linting.lint(NOWHERE, List.of(AGENT)));
        }
    }
}
