package ai.alquimia.registry.adapter.oci.oras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.adapter.oci.oras.ScriptedServer.Reply;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest extends ScriptedRegistry {
    private Reply page(String tags, String link) {
        var reply = Reply.json("{\"name\":\"acme/x\",\"tags\":" + tags + "}");
        return link.isEmpty() ? reply : reply.with("Link", link.replace("HOST", server.host()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</v2/acme/x/tags/list?last=b>; rel=\"next\"",
                "<list?last=b>;rel=next",
                "<http://HOST/v2/acme/x/tags/list?last=b>; title=\"x\"; rel=\"next\"",
                "</other>; rel=\"prev\", <list?last=b>; rel=\"next\""
            })
    void are_followed_wherever_the_link_leads(String link) {
        script = request -> request.path().contains("last=") ? page("[\"c\"]", "") : page("[\"b\",\"a\"]", link);

        assertThat(registry.tags(repository())).extracting(Tag::value).containsExactly("a", "b", "c");
    }

    @Test
    void that_go_round_end_where_they_began() {
        script = request -> page("[\"a\"]", "<" + request.path() + ">; rel=\"next\"");
        assertThat(registry.tags(repository())).hasSize(1);

        script = request -> page("[\"a\"]", "<list?x=" + requests.get() + ">; rel=\"next\"");
        assertThat(registry.tags(repository())).hasSize(1);
        assertThat(requests).hasValueLessThan(5);
    }

    @Test
    void of_another_host_are_not_read() {
        script = request -> page("[\"a\"]", "<http://127.0.0.1:1/v2/x>; rel=\"next\"");

        assertThatThrownBy(() -> registry.tags(repository()))
                .isInstanceOf(RegistryException.Failed.class)
                .hasMessageEndingWith(server.host() + " names a next page that is not its own");
    }

    @Test
    void with_a_link_that_never_says_where_end_soon() {
        script = request -> page("[\"a\"]", "<".repeat(7000));

        assertThat(registry.tags(repository())).containsExactly(new Tag("a"));
    }

    @Test
    void that_lose_a_page_are_no_lists() {
        script = request -> request.path().contains("last=")
                ? new Reply(404, Map.of(), "")
                : page("[\"a\"]", "<list?last=a>; rel=\"next\"");

        assertThatThrownBy(() -> registry.tags(repository())).hasMessageEndingWith(" has lost a page of its list");
    }

    @Test
    void without_end_are_cut() {
        script = request -> {
            int page = requests.get();
            String tags = IntStream.range(0, 10_000)
                    .mapToObj(number -> "\"t" + page + "-" + number + "\"")
                    .collect(Collectors.joining(",", "[", "]"));
            return page(tags, "<list?x=" + page + ">; rel=\"next\"");
        };

        assertThatThrownBy(() -> registry.tags(repository())).hasMessageEndingWith(" lists more than 100000 names");
    }

    @Test
    void may_be_null_or_hold_what_is_no_tag() {
        script = request -> page("null", "");
        assertThat(registry.tags(repository())).isEmpty();

        script = request -> page("[\"a\", 7, null, \"no tag!\", \"sha256-00.sig\"]", "");
        assertThat(registry.tags(repository())).containsExactly(new Tag("a"));
    }

    @Test
    void without_their_field_or_with_something_else_in_it_are_no_lists() {
        for (String answer : List.of("{\"name\":\"acme/x\",\"uags\":[\"a\"]}", "{\"tags\":{\"a\":1}}")) {
            script = request -> Reply.json(answer);

            assertThatThrownBy(() -> registry.tags(repository()))
                    .isInstanceOf(RegistryException.Failed.class)
                    .hasMessageEndingWith(server.host()
                            + " answered without the list \"tags\"; see whether it is a container registry");
        }
    }

    @Test
    void a_catalog_is_listed_and_its_absence_told_from_an_empty_one() {
        var remote = new Remotes(
                        Transport.plainHttp(
                                new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10))),
                        new Credentials(Map.of()),
                        pace)
                .registry(server.host());
        assertThat(remote.repositories()).isEmpty();

        script = request -> Reply.json("{\"repositories\":[\"acme/x\",\"acme/y\"]}");

        assertThat(remote.repositories().orElseThrow()).containsExactly("acme/x", "acme/y");
        assertThat(server.lines()).contains("GET /v2/_catalog?n=1000");
    }
}
