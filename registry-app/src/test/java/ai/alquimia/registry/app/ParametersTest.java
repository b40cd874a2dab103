package ai.alquimia.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.ParameterId;
import ai.alquimia.registry.domain.Problem;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretDef;
import ai.alquimia.registry.domain.port.ParameterValues;
import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.json.JsonParameterValuesProvider;
import ai.alquimia.registry.testkit.InMemorySecretResolver;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ParametersTest {
    private static final AgentspaceId ID = new AgentspaceId("space");
    private static final AssistantId AGENT = new AssistantId("agent");

    private final MemoryAdapters adapters = new MemoryAdapters();
    private final RegistryPlatform platform = adapters.platform(Map.of());
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> secrets = new HashMap<>();
    private Supplier<ParameterValues> values = () -> new JsonParameterValuesProvider().create(Settings.of(Map.of()));

    private static JsonObject json(String text) {
        return (JsonObject) JsonDocuments.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @BeforeEach
    void an_agentspace() {
        platform.agentspaces()
                .create(JsonObject.empty()
                        .with("agentspace_id", ID.value())
                        .with("name", "space")
                        .with("namespace", "local"));
    }

    private void parameter(String text) {
        platform.documents().add(ID, List.of(DocumentKind.PARAMETER.parse(json(text))));
    }

    private void secret(String key, Scope scope) {
        platform.documents().add(ID, List.of(SecretDef.of(key, scope, null)));
    }

    private RenderedAgent render(String response, Map<ParameterId, JsonValue> given) {
        var agent = JsonObject.of("assistant_id", new JsonString("agent")).with("response", json(response));
        platform.documents().add(ID, List.of(DocumentKind.AGENT.parse(agent)));
        var chain = new ResolverChain(List.of(new ResolverChain.Link("env", new InMemorySecretResolver(secrets))));
        return new SecretRendering(adapters.store, () -> chain, values, environment, null)
                .render(new RenderRequest(ID, AGENT, given));
    }

    private String rendered(String response) {
        return render(response, Map.of()).masked().get("response").orElseThrow().toString();
    }

    private List<String> problems(String response) {
        var failure = catchThrowableOfType(RegistryException.Invalid.class, () -> render(response, Map.of()));
        return failure.problems().stream().map(Problem::toString).toList();
    }

    @Nested
    class A_value {
        @Test
        void is_the_default_else_the_config() {
            parameter("{'parameter_id':'d','default':1.0,'config':{'x':1}}");
            parameter("{'parameter_id':'c','default':null,'config':{'x':[1]}}");

            assertThat(rendered("{'d':{'$paramRef':'d'},'list':[{'$paramRef':'c'}]}"))
                    .isEqualTo("{\"d\":1.0,\"list\":[{\"x\":[1]}]}");
        }

        @Test
        void of_the_environment_takes_their_place_and_one_of_the_request_that() {
            parameter("{'parameter_id':'top-k','default':1}");
            parameter("{'parameter_id':'name','default':'x'}");
            environment.put("ALQUIMIA_PARAM_top_k", "5");
            environment.put("ALQUIMIA_PARAM_name", "not json");
            String response = "{'k':{'$paramRef':'top-k'},'n':{'$paramRef':'name'}}";

            assertThat(rendered(response)).isEqualTo("{\"k\":5,\"n\":\"not json\"}");
            assertThat(render(response, Map.of(new ParameterId("top-k"), JsonNumber.of(7)))
                            .masked()
                            .toString())
                    .contains("{\"k\":7,\"n\":\"not json\"}");
        }

        @Test
        void that_is_empty_in_the_environment_counts_as_absent() {
            parameter("{'parameter_id':'p','default':1}");
            environment.put("ALQUIMIA_PARAM_p", "");

            assertThat(rendered("{'p':{'$paramRef':'p'}}")).isEqualTo("{\"p\":1}");
        }

        @Test
        void that_is_required_is_asked_for_by_all_who_lack_it() {
            parameter("{'parameter_id':'a','required':true}");
            parameter("{'parameter_id':'b','required':true,'default':null}");
            parameter("{'parameter_id':'c'}");

            assertThat(problems("{'a':{'$paramRef':'a'},'b':[{'$paramRef':'b'}],'c':{'$paramRef':'c'}}"))
                    .containsExactly(
                            "/response/a parameter \"a\" is required and has no value; ALQUIMIA_PARAM_a can give one",
                            "/response/b/0 parameter \"b\" is required and has no value; ALQUIMIA_PARAM_b can give one");
            assertThat(rendered("{'c':{'$paramRef':'c'}}")).isEqualTo("{\"c\":null}");
        }

        @Test
        void that_is_absent_breaks_neither_enum_nor_schema() {
            parameter("{'parameter_id':'p','enum':['a'],'schema':{'type':'string'}}");

            assertThat(rendered("{'p':{'$paramRef':'p'}}")).isEqualTo("{\"p\":null}");
        }

        @Test
        void of_null_that_somebody_gives_is_checked_and_none_for_who_requires_one() {
            parameter("{'parameter_id':'s','default':'x','schema':{'type':'string'}}");
            parameter("{'parameter_id':'r','default':'x','required':true}");
            environment.put("ALQUIMIA_PARAM_s", "null");
            environment.put("ALQUIMIA_PARAM_r", "null");

            assertThat(problems("{'s':{'$paramRef':'s'},'r':{'$paramRef':'r'}}"))
                    .containsExactly(
                            "/response/s parameter \"s\" breaks its schema: null found, string expected",
                            "/response/r parameter \"r\" is required and has no value; ALQUIMIA_PARAM_r can give one");
        }

        @Test
        void with_two_owners_is_refused_only_where_it_is_set() {
            parameter("{'parameter_id':'top-k','default':1}");
            parameter("{'parameter_id':'top.k','default':2}");
            assertThat(rendered("{'k':{'$paramRef':'top-k'}}")).isEqualTo("{\"k\":1}");

            environment.put("ALQUIMIA_PARAM_top_k", "5");
            assertThat(problems("{'k':{'$paramRef':'top-k'}}"))
                    .containsExactly("/response/k parameter \"top-k\" and parameter \"top.k\" have the same variable"
                            + " ALQUIMIA_PARAM_top_k");
        }

        @Test
        void for_a_parameter_that_nobody_declared_is_refused() {
            assertThat(problems("{'p':{'$paramRef':'none'}}"))
                    .containsExactly("/response/p parameter \"none\" is not declared in this agentspace");
            assertThatThrownBy(() -> render("{}", Map.of(new ParameterId("none"), JsonNumber.of(1))))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessage("render agent \"agent\": parameter \"none\" is not declared in this agentspace");
        }

        @Test
        void without_a_schema_needs_no_library() {
            parameter("{'parameter_id':'p','default':1,'enum':[1]}");
            values = MemoryAdapters.NO_VALUES;

            assertThat(rendered("{'p':{'$paramRef':'p'}}")).isEqualTo("{\"p\":1}");
        }
    }

    @Nested
    class Checking {
        @Test
        void lists_everything_that_enum_and_schema_do_not_allow() {
            parameter("{'parameter_id':'e','default':'c','enum':['a','b']}");
            parameter("{'parameter_id':'s','default':{'url':3,'n':'x'},'schema':"
                    + "{'properties':{'url':{'type':'string'},'n':{'type':'integer'}}}}");

            assertThat(problems("{'e':{'$paramRef':'e'},'s':{'$paramRef':'s'}}"))
                    .containsExactly(
                            "/response/e parameter \"e\" is none of the values in its enum",
                            "/response/s/url parameter \"s\" breaks its schema: integer found, string expected",
                            "/response/s/n parameter \"s\" breaks its schema: string found, integer expected");
        }

        @Test
        void takes_a_secret_for_a_string_and_a_parameter_for_its_value() {
            secret("K", Scope.SHARED);
            secrets.put("space_K", "value");
            parameter("{'parameter_id':'n','default':3}");
            parameter("{'parameter_id':'s','config':{'key':{'$secretRef':'K'},'n':{'$paramRef':'n'}},'schema':"
                    + "{'properties':{'key':{'type':'string'},'n':{'type':'integer'}}}}");

            assertThat(rendered("{'s':{'$paramRef':'s'}}")).isEqualTo("{\"s\":{\"key\":\"***\",\"n\":3}}");
        }

        @Test
        void holds_for_given_values_too() {
            parameter("{'parameter_id':'e','default':'a','enum':['a','b']}");
            environment.put("ALQUIMIA_PARAM_e", "z");

            assertThat(problems("{'e':{'$paramRef':'e'}}")).hasSize(1);
        }
    }

    @Nested
    class References_among_parameters {
        @Test
        void are_followed() {
            parameter("{'parameter_id':'model','default':'gpt-4o'}");
            parameter("{'parameter_id':'connector','config':{'model':{'$paramRef':'model'}}}");

            assertThat(rendered("{'c':{'$paramRef':'connector'}}")).isEqualTo("{\"c\":{\"model\":\"gpt-4o\"}}");
        }

        @Test
        void in_a_circle_are_reported_with_the_whole_circle() {
            parameter("{'parameter_id':'a','config':{'x':{'$paramRef':'b'}}}");
            parameter("{'parameter_id':'b','config':[{'$paramRef':'c'}]}");
            parameter("{'parameter_id':'c','config':{'$paramRef':'b'}}");

            assertThat(problems("{'p':{'$paramRef':'a'}}"))
                    .containsExactly("/response/p/x/0 refers to parameters in a circle: \"b\" -> \"c\" -> \"b\"");
        }

        @Test
        void that_double_at_each_step_are_stopped() {
            parameter("{'parameter_id':'p0','default':[1,1]}");
            for (int at = 1; at < 40; at++) {
                String before = "{'$paramRef':'p" + (at - 1) + "'}";
                parameter("{'parameter_id':'p" + at + "','default':[" + before + "," + before + "]}");
            }

            assertThat(problems("{'p':{'$paramRef':'p39'}}"))
                    .containsExactly("its parameters make it larger than 1000000 values");
        }
    }

    @Nested
    class Secrets_in_a_parameter {
        @Test
        void take_its_own_scopes_while_the_agent_takes_the_narrowest() {
            secret("K", Scope.LOCAL);
            secret("K", Scope.SHARED);
            secrets.putAll(Map.of("space_K", "shared value", "space_agent_K", "local value"));
            parameter("{'parameter_id':'p','config':{'$secretRef':'K'}}");

            var agent = render("{'p':{'$paramRef':'p'},'k':{'$secretRef':'K'}}", Map.of());

            assertThat(agent.revealed().get("response").orElseThrow())
                    .hasToString("{\"p\":\"shared value\",\"k\":\"local value\"}");
            assertThat(agent.secrets().get("K").reveal()).isEqualTo("local value");
            assertThat(agent.resolved().get(0).parameter()).isEqualTo(new ParameterId("p"));
        }

        @Test
        void that_are_declared_only_local_are_an_error_that_says_so() {
            secret("K", Scope.LOCAL);
            secrets.put("space_agent_K", "value");
            parameter("{'parameter_id':'p','config':{'key':{'$secretRef':'K'}}}");

            assertThatThrownBy(() -> render("{'c':{'$paramRef':'p'}}", Map.of()))
                    .isInstanceOf(RegistryException.SecretUnresolved.class)
                    .hasMessage(
                            "render agent \"agent\": /response/c/key in parameter \"p\" $secretRef \"K\" (local): is"
                                    + " declared only with scope local, which belongs to an agent and not to a parameter");
        }
    }
}
