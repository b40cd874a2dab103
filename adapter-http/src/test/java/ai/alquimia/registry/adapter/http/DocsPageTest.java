package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocsPageTest {
    @Test
    void every_file_that_the_page_names_is_served() {
        var names = Pattern.compile("(?:src|href)=\"docs/([^\"]+)\"")
                .matcher(page())
                .results();

        assertThat(names.map(name -> name.group(1)))
                .hasSize(4)
                .allSatisfy(name ->
                        assertThat(DocsPage.asset(name).orElseThrow().bytes()).isNotEmpty());
    }

    @Test
    void the_page_has_no_script_and_no_address_of_its_own() {
        assertThat(page()).doesNotContainPattern("<script[^>]*>[^<]").doesNotContain("http:", "https:", "style=");
        assertThat(DocsPage.page().mediaType()).isEqualTo("text/html; charset=utf-8");
    }

    @Test
    void the_script_shows_the_document_beside_the_page_and_asks_nobody_else() {
        var script = text(DocsPage.asset("docs.js").orElseThrow());

        assertThat(script).contains("../openapi.json", "validatorUrl: null").doesNotContain("http:", "https:");
    }

    @Test
    void browsers_are_told_to_load_nothing_from_elsewhere() {
        assertThat(DocsPage.HEADERS.get("Content-Security-Policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("script-src", "unsafe-eval");
        assertThat(DocsPage.HEADERS).containsEntry("X-Content-Type-Options", "nosniff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "docs.html", "index.html", "../openapi.yaml", "swagger-ui.js", "/etc/passwd", "..", "DOCS.JS"
            })
    void nothing_else_of_the_class_path_is_served(String name) {
        assertThat(DocsPage.asset(name)).isEmpty();
    }

    private static String page() {
        return text(DocsPage.page());
    }

    private static String text(DocsPage.Asset asset) {
        return new String(asset.bytes(), StandardCharsets.UTF_8);
    }
}
