package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.testkit.GoldenFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RoutePageTest {
    @Test
    void the_reference_of_all_routes_is_what_the_description_says() throws IOException {
        var tree = new OpenApiTree(new OpenApiDocument("").tree());

        new GoldenFile(Path.of("../docs/reference/routes.md"), "docs/generate").mustHold(RoutePage.of(tree));
    }
}
