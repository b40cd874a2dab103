package ai.alquimia.registry.adapter.oci.oras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.adapter.oci.oras.ScriptedServer.Reply;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.RegistryRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What registries make of a question that the specification does not know. */
class CatalogTest extends ScriptedRegistry {
    private RegistryRoot root(String path) {
        return new RegistryRoot.Host(server.host(), path);
    }

    private OciRepository repository(String path) {
        return new OciRepository.Remote(server.host(), path);
    }

    private void answering(int status, String body) {
        script = request ->
                Reply.of(status).with("Content-Type", "application/json").saying(body);
    }

    /** A catalog whose pages hold one repository each and name the next in a link. */
    private void serving(String... repositories) {
        script = request -> {
            String path = request.path();
            int page = path.contains("page=") ? Integer.parseInt(path.replaceFirst(".*page=", "")) : 0;
            var reply = Reply.json("{\"repositories\":[\"" + repositories[page] + "\"]}");
            return page + 1 < repositories.length
                    ? reply.with("Link", "</v2/_catalog?page=" + (page + 1) + ">; rel=\"next\"")
                    : reply;
        };
    }

    @Test
    void is_followed_page_by_page() {
        serving("b/two", "a/one", "c");

        assertThat(registry.repositories(root("")))
                .containsExactly(repository("a/one"), repository("b/two"), repository("c"));
        assertThat(registry.repositories(root("a"))).containsExactly(repository("a/one"));
    }

    @Test
    void that_never_ends_is_left_when_it_repeats_itself() {
        serving("a", "b", "a", "c");

        assertThat(registry.repositories(root(""))).containsExactly(repository("a"), repository("b"));
    }

    @Test
    void may_hold_names_that_no_repository_has() {
        serving("UPPER", "../x", "fine");

        assertThat(registry.repositories(root(""))).containsExactly(repository("fine"));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 501})
    void may_be_missing(int status) {
        answering(status, "{}");

        assertThatThrownBy(() -> registry.repositories(root("")))
                .isInstanceOf(RegistryException.Unsupported.class)
                .hasMessage(
                        "search \"" + server.host() + "\": " + server.host() + " has no catalog of its repositories");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void may_be_shown_to_nobody(int status) {
        answering(status, "{}");

        assertThatThrownBy(() -> registry.repositories(root("")))
                .isInstanceOf(RegistryException.Denied.class)
                .hasMessageContaining(server.host() + " does not show its catalog: access denied (HTTP " + status);
    }

    @Test
    void may_be_null_where_it_is_empty() {
        answering(200, "{\"repositories\":null}");

        assertThat(registry.repositories(root(""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "<html>"})
    void may_be_something_else(String body) {
        answering(200, body);

        assertThatThrownBy(() -> registry.repositories(root("")))
                .isInstanceOf(RegistryException.Failed.class)
                .hasMessageEndingWith("answered what cannot be read");
    }
}
