package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.app.Providers;
import ai.alquimia.registry.app.RegistryPlatform;
import ai.alquimia.registry.app.Role;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.spi.AdapterProvider;
import ai.alquimia.registry.json.JsonParameterValuesProvider;
import ai.alquimia.registry.testkit.InMemoryAdapters;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route asks for the role that it declares. */
class RolesHttpTest {
    private static final Map<Role, String> AUTHORIZATION = new EnumMap<>(Role.class);
    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path directory) {
        Map<String, String> environment =
                Map.of("ALQUIMIA_HTTP_TOKENS", directory.resolve("tokens.json").toString());
        var tokens = TokensFile.of(Settings.of(environment));
        for (Role role : Role.values()) {
            var token = tokens.create(role.label(), role, List.of()).token();
            AUTHORIZATION.put(role, "Bearer " + token.reveal());
        }
        server = new TestServer(environment);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<Route> routes() {
        var providers = new ArrayList<AdapterProvider>(new InMemoryAdapters().providers());
        providers.add(new JsonParameterValuesProvider());
        var settings = Settings.of(Map.of("ALQUIMIA_OCI_REGISTRY_DEFAULT", "registry.example"));
        try (var platform = RegistryPlatform.assemble(Providers.of(providers), settings)) {
            return Routes.all(platform, ReachableRegistries.of(settings), new Metrics());
        }
    }

    static Stream<Named<Route>> closed() {
        return routes().stream().filter(route -> route.role() != null).map(RolesHttpTest::named);
    }

    static Stream<Named<Route>> open() {
        return routes().stream().filter(route -> route.role() == null).map(RolesHttpTest::named);
    }

    static Stream<Named<Route>> closedToViewers() {
        return closed().filter(route -> route.getPayload().role() != Role.VIEWER);
    }

    private static Named<Route> named(Route route) {
        return Named.of(route.method() + " " + route.path(), route);
    }

    private static HttpResponse<String> call(Route route, String... headers) {
        String path = route.path().replaceAll("\\{[a-z]+}", "x");
        return switch (route.method().name()) {
            case "GET" -> server.get(path, headers);
            case "DELETE" -> server.delete(path, headers);
            default -> server.send(route.method().name(), path, "{}", headers);
        };
    }

    @ParameterizedTest
    @MethodSource("closed")
    void a_route_with_a_role_is_closed_without_a_token(Route route) {
        var response = call(route);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"alquimia\"");
    }

    @ParameterizedTest
    @MethodSource("closedToViewers")
    void the_role_below_is_told_which_one_is_missing(Route route) {
        var roles = List.of(Role.values());
        var below = roles.get(roles.indexOf(route.role()) - 1);

        var response = call(route, "Authorization", AUTHORIZATION.get(below));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body())
                .contains("urn:alquimia:registry:problem:forbidden")
                .contains("this needs the role " + route.role().label());
    }

    @ParameterizedTest
    @MethodSource("closed")
    void the_role_itself_is_let_in(Route route) {
        var response = call(route, "Authorization", AUTHORIZATION.get(route.role()));

        assertThat(response.statusCode()).as(response.body()).isNotIn(401, 403, 429);
    }

    @ParameterizedTest
    @MethodSource("open")
    void a_route_without_a_role_needs_no_token(Route route) {
        assertThat(call(route).statusCode()).isNotIn(401, 403, 429);
    }

    @Test
    void only_health_and_documentation_are_open() {
        assertThat(open().map(route -> route.getPayload().path()))
                .containsExactlyInAnyOrder(
                        "/health/liveness", "/health/readiness", "/openapi.json", "/docs", "/docs/{asset}");
    }

    @Test
    void each_role_but_the_highest_is_the_least_one_for_some_route() {
        assertThat(closed().map(route -> route.getPayload().role())).contains(Role.VIEWER, Role.EDITOR, Role.ORG_ADMIN);
    }

    @Test
    void trusting_the_server_s_secrets_is_for_platform_admins() {
        String fetch = "{\"source\":\"registry.example/a/b:1\",\"agentspace_id\":\"x\",\"trust_secrets\":true}";

        var response =
                server.send("POST", "/registry/v1/fetch", fetch, "Authorization", AUTHORIZATION.get(Role.ORG_ADMIN));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("this needs the role platform-admin");
    }
}
