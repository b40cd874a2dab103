package ai.alquimia.registry.domain.diff;

import static ai.alquimia.registry.domain.diff.Risks.assertFound;
import static ai.alquimia.registry.domain.diff.Risks.risks;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each rule takes for a risk, and what it does not. Two columns are what an agent's response was and is. */
class RiskRulesTest {
    @Nested
    class Tool_added {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{'tools': []} | {'tools': [{'provider_id': 'mcp', 'url': 'https://x.test'}]} | /tools/0 | mcp https://x.test",
                    "{} | {'tools': [{'provider_id': 'a2a', 'assistant_id': 'billing'}]} | /tools/0 | a2a billing",
                    "{'tools': null} | {'tools': [{'command': 'python', 'args': ['-m', 'x']}]} | /tools/0 | python -m x",
                    "{'tools': ['read']} | {'tools': ['write']} | /tools/0 | write",
                    "{'tools': ['read']} | {'tools': ['write', 'read']} | /tools/0 | write",
                    "{'tools': [{'$paramRef': 'A'}]} | {'tools': [{'$paramRef': 'B'}]} | /tools/0 | {'$paramRef':'B'}",
                    "{'tools': [{'name': 'read', 'x': 1}]} | {'tools': [{'name': 'shell', 'x': 1}]} | /tools/0/name | 'read' -> 'shell'",
                    "{'tools': [{'name': 'sh', 'enabled': false}]} | {'tools': [{'name': 'sh', 'enabled': true}]} | /tools/0/enabled | false -> true",
                    "{'mcpServers': {}} | {'mcpServers': {'git': {'command': 'uvx'}}} | /mcpServers/git | uvx",
                    "{'profile': null} | {'profile': {'mcp_servers': [{'server_label': 'git'}]}} | /profile/mcp_servers/0 | git",
                    "{'tools': [{'name': 'git', 'allowed_tools': ['read']}]} | {'tools': [{'name': 'git', 'allowed_tools': ['read', 'push']}]} | /tools/0/allowed_tools/1 | push",
                    "{'tools': [{'type': 'function', 'function': {'name': 'f'}}]} | {'tools': [{'type': 'function', 'function': {'name': 'g'}}]} | /tools/0/function/name | 'f' -> 'g'",
                })
        void where_something_can_be_called_that_could_not(String before, String after, String at, String detail) {
            assertFound(RiskClass.TOOL_ADDED, before, after, at, detail);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{'tools': [{'name': 'x'}]} | {'tools': []}",
                    "{'tools': [{'name': 'x'}]} | {}",
                    "{} | {'tools': []}",
                    "{} | {'tools': null}",
                    "{'tools': [{'name': 'x'}, {'name': 'y'}]} | {'tools': [{'name': 'y'}, {'name': 'x'}]}",
                    "{'tools': [{'name': 'x', 'top_k': 1}]} | {'tools': [{'name': 'x', 'top_k': 2}]}",
                    "{'tools': [{'name': 'x', 'enabled': true}]} | {'tools': [{'name': 'x', 'enabled': false}]}",
                    "{'tools': [{'name': 'x'}]} | {'tools': [{'name': 'x', 'description': 'a tool that adds'}]}",
                    "{'profile': {'prompt': 'tools'}} | {'profile': {'prompt': 'use tools'}}",
                    "{} | {'max_tools': 3, 'tools_prompt': 'be careful'}",
                })
        void not_where_a_tool_went_moved_or_was_set_otherwise(String before, String after) {
            assertThat(risks(RiskClass.TOOL_ADDED, before, after)).isEmpty();
        }

        @Test
        void where_a_parameter_is_a_server_of_tools() {
            var before = Json.content("{'parameters': [{'parameter_id': 'm', 'type': 'model', 'config': {}}]}");
            var after = Json.content(
                    "{'parameters': [{'parameter_id': 'm', 'type': 'model', 'config': {'x': 1}}, {'parameter_id': 'git',"
                            + " 'type': 'mcp-server', 'config': {'url': 'https://x.test'}}]}");

            assertThat(ContentDiff.between(before, after).risks())
                    .extracting(Risk::toString)
                    .containsExactly("tool added /parameters/git: git mcp-server https://x.test");
        }

        @Test
        void once_for_each_tool_of_an_agent_that_is_new() {
            var before = Json.content("{'agents': []}");
            var after = Json.agent("{'tools': ['read', {'name': 'shell', 'allowed_tools': ['ls']}]}");

            assertThat(ContentDiff.between(before, after).risks())
                    .extracting(Risk::toString)
                    .containsExactly(
                            "tool added /agents/a/response/tools/0: read",
                            "tool added /agents/a/response/tools/1: shell");
        }

        @Test
        void not_where_an_agent_is_called_like_a_place_of_tools() {
            var before = Json.content("{'agents': [{'assistant_id': 'tools', 'response': {}}]}");
            var after = Json.content("{'agents': [{'assistant_id': 'tools', 'nickname': 'T', 'response': {}}]}");

            assertThat(ContentDiff.between(before, after).risks()).isEmpty();
        }
    }

    @Nested
    class Endpoint_changed {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{'url': 'https://a.test'} | {'url': 'https://b.test'} | /url | 'https://a.test' -> 'https://b.test'",
                    "{'connector': {'model': 'm'}} | {'connector': {'model': 'm', 'base_url': 'https://b.test'}} | /connector/base_url | none -> 'https://b.test'",
                    "{'connector': {'baseUrl': 'https://a.test'}} | {'connector': {}} | /connector/baseUrl | 'https://a.test' -> none",
                    "{'url': {'$secretRef': 'A'}} | {'url': 'https://b.test'} | /url | {'$secretRef':'A'} -> 'https://b.test'",
                    "{'smtp': {'host': 'a', 'port': 587}} | {'smtp': {'host': 'a', 'port': 25}} | /smtp/port | 587 -> 25",
                    "{} | {'smtp': {'host': 'b'}} | /smtp/host | none -> 'b'",
                    "{'urls': ['https://a.test']} | {'urls': ['https://b.test']} | /urls/0 | 'https://a.test' -> 'https://b.test'",
                    "{'urls': ['https://a.test']} | {'urls': ['https://a.test', 'https://b.test']} | /urls/1 | none -> 'https://b.test'",
                    "{'tools': [{'name': 'x', 'url': 'https://a.test'}]} | {'tools': [{'name': 'x', 'url': 'https://b.test'}]} | /tools/0/url | 'https://a.test' -> 'https://b.test'",
                    "{'tools': [{'command': 'python', 'args': ['-m', 'a']}]} | {'tools': [{'command': 'python', 'args': ['-m', 'b']}]} | /tools/0/args/1 | 'a' -> 'b'",
                    "{'tools': [{'command': 'sh', 'args': ['a', 'b']}]} | {'tools': [{'command': 'sh', 'args': ['b', 'a']}]} | /tools/0/args | its elements stand in another order",
                })
        void where_something_is_sent_or_started_elsewhere(String before, String after, String at, String detail) {
            assertFound(RiskClass.ENDPOINT_CHANGED, before, after, at, detail);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{'smtp': {'host': 'a'}} | {}",
                    "{'smtp': {'host': 'a'}} | {'smtp': null}",
                    "{'urls': ['https://a.test', 'https://b.test']} | {'urls': ['https://a.test']}",
                    "{'tools': [{'url': 'https://a.test'}]} | {'tools': []}",
                    "{'tools': []} | {'tools': [{'url': 'https://a.test'}]}",
                    "{} | {'tools': [{'url': 'https://a.test'}]}",
                    "{'port': 25} | {'port': 25.0}",
                    "{'url': null} | {}",
                    "{'show_host': true} | {'show_host': false}",
                    "{'avatar_url': 'https://a.test/1.png'} | {'avatar_url': 'https://a.test/2.png'}",
                    "{'prompt': 'see https://a.test'} | {'prompt': 'see https://b.test'}",
                    "{'command': 'greet'} | {'command': 'leave'}",
                    "{'curl_hint': 'a', 'ghost': 'b', 'export': 'c'} | {'curl_hint': 'x', 'ghost': 'y', 'export': 'z'}",
                })
        void not_where_it_went_with_all_around_it_or_is_read_by_people(String before, String after) {
            assertThat(risks(RiskClass.ENDPOINT_CHANGED, before, after)).isEmpty();
        }

        @Test
        void in_a_new_agent_only_where_the_endpoint_was_nowhere() {
            String old = "{'assistant_id': 'old', 'response': {'url': 'https://a.test'}}";
            String known = "{'assistant_id': 'known', 'response': {'x': {'base_url': 'https://a.test'}}}";
            String news = "{'assistant_id': 'news', 'response': {'x': {'base_url': 'https://b.test'}}}";

            var diff = ContentDiff.between(
                    Json.content("{'agents': [" + old + "]}"),
                    Json.content("{'agents': [" + old + "," + known + "," + news + "]}"));

            assertThat(diff.risks())
                    .extracting(Risk::toString)
                    .containsExactly("endpoint changed /agents/news/response/x/base_url: none -> \"https://b.test\"");
        }

        @Test
        void shows_no_password() {
            String before = "{'url': 'https://bot:hunter2secret@a.test/x'}";
            String after = "{'url': 'https://bot:hunter3secret@b.test/x'}";

            assertThat(risks(RiskClass.ENDPOINT_CHANGED, before, after).toString())
                    .contains("@a.test/x", "@b.test/x")
                    .doesNotContain("hunter");
        }
    }
}
