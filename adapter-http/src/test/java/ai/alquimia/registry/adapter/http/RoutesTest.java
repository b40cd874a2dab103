package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.app.Providers;
import ai.alquimia.registry.app.RegistryPlatform;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.testkit.InMemoryAdapters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private static List<Route> routes() {
        var settings = Settings.of(Map.of());
        var platform = RegistryPlatform.assemble(Providers.of(new InMemoryAdapters().providers()), settings);
        return Routes.all(platform, ReachableRegistries.of(settings), new Metrics());
    }

    @Test
    void every_route_is_described_and_every_description_has_its_route() {
        assertThat(routes().stream().map(route -> route.method() + " " + route.path()))
                .containsExactlyInAnyOrderElementsOf(new OpenApiContract().routes());
    }
}
