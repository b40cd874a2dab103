package ai.alquimia.registry.domain.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ai.alquimia.registry.domain.AgentspaceContent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDiffTest {
    private static final String KEY = "sk-" + "proj-" + "a1B2c3D4e5F6g7H8i9J0k1L2";

    /** All changes, one a line. */
    private static List<String> lines(AgentspaceContent before, AgentspaceContent after) {
        var lines = new ArrayList<String>();
        for (DocumentDiff document : ContentDiff.between(before, after).documents()) {
            if (document.change() != Change.CHANGED) {
                lines.add(document.change().label() + " " + document.name());
            }
            for (FieldChange field : document.fields()) {
                lines.add((field.change().label() + " " + document.name() + " " + field.at() + " "
                                + field.before().map(Object::toString).orElse("") + " "
                                + field.after().map(Object::toString).orElse(""))
                        .replaceAll(" +", " ")
                        .strip());
            }
        }
        return lines;
    }

    private static List<String> lines(String before, String after) {
        return lines(Json.content(before), Json.content(after));
    }

    @Nested
    class Documents {
        @Test
        void belong_together_by_identity_wherever_they_stand() {
            assertThat(
                            lines(
                                    "{'agents': [{'assistant_id': 'a', 'x': 1}, {'assistant_id': 'b'}, {'assistant_id': 'd'}]}",
                                    "{'agents': [{'assistant_id': 'c'}, {'assistant_id': 'b'}, {'assistant_id': 'a', 'x': 2}]}"))
                    .containsExactly("changed agents/a /x 1 2", "added agents/c", "removed agents/d");
        }

        @Test
        void of_all_tables_are_compared() {
            assertThat(lines(
                            "{'secrets': [{'key': 'K', 'scope': 'shared'}], 'parameters': [{'parameter_id': 'p', 'x': 1}]}",
                            "{'secrets': [{'key': 'K', 'scope': 'global'}], 'parameters': [{'parameter_id': 'p'}]}"))
                    .containsExactly("added secrets/global/K", "removed secrets/shared/K", "removed parameters/p /x 1");
        }

        @Test
        void with_one_identity_are_all_compared_the_equal_ones_first() {
            String two = "{'assistant_id': 'a', 'x': 1}, {'assistant_id': 'a', 'x': 2}";
            assertThat(lines("{'agents': [" + two + "]}", "{'agents': [{'assistant_id': 'a', 'x': 2}]}"))
                    .containsExactly("removed agents/a");
            assertThat(lines(
                            "{'agents': [" + two + "]}",
                            "{'agents': [{'assistant_id': 'a', 'x': 2}, {'assistant_id': 'a', 'x': 3}]}"))
                    .containsExactly("changed agents/a /x 1 3");
            assertThat(lines("{'agents': [{'assistant_id': 'a', 'x': 2}]}", "{'agents': [" + two + "]}"))
                    .containsExactly("added agents/a");
        }

        @Test
        void without_an_identity_are_named_by_their_doc_id_and_none_is_lost() {
            assertThat(lines(
                            "{'agents': [{'x': 1}, {'y': [1, 2], 'z': 3}, {'w': 1}]}",
                            "{'agents': [{'w': 1}, {'assistant_id': 'a'}, {'y': [1, 3], 'z': 3}, {'v': 9}, {'v': 9}]}"))
                    .containsExactlyInAnyOrder(
                            "added agents/a",
                            "changed agents/3 /y/1 2 3",
                            "removed agents/1",
                            "added agents/4",
                            "added agents/5");
        }

        @Test
        void of_other_tables_are_matched_whatever_their_doc_ids() {
            assertThat(lines(
                            "{'logs': {'1': {'name': 'a'}, '2': {'name': 'b', 'x': 1}}}",
                            "{'logs': {'1': {'name': 'b', 'x': 2}, '3': {'name': 'c'}}}"))
                    .containsExactly("changed logs/1 /x 1 2", "added logs/3", "removed logs/1");
        }

        @Test
        void of_a_table_that_is_no_list_are_one_value() {
            assertThat(lines("{'misc': {'a': {'b': 1}}}", "{'misc': {'a': {'b': 2}}}"))
                    .containsExactly("changed misc /misc/a/b 1 2");
            assertThat(lines("{}", "{'misc': 'x'}")).containsExactly("added misc /misc \"x\"");
            assertThat(lines("{'misc': {}}", "{}")).isEmpty();
        }
    }

    @Nested
    class Values {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{'x': 1, 'y': 2} | {'y': 2, 'x': 1}",
                    "{'x': 1.0} | {'x': 1}",
                    "{'x': 1e2} | {'x': 100}",
                    "{'x': [-0.0]} | {'x': [0]}"
                })
        void that_are_only_written_otherwise_are_the_same(String before, String after) {
            assertThat(ContentDiff.between(Json.agent(before), Json.agent(after))
                            .isEmpty())
                    .isTrue();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{'x': 1} | {'x': 2} | changed /x 1 2",
                    "{'x': 1} | {'x': '1'} | changed /x 1 '1'",
                    "{'x': true} | {'x': 1} | changed /x true 1",
                    "{'x': null} | {} | removed /x null",
                    "{} | {'x': null} | added /x null",
                    "{'x': {'y': 1, 'z': 1}} | {'x': {'y': 2, 'z': 1}} | changed /x/y 1 2",
                    "{'x': {'y': 1}} | {'x': [1]} | changed /x {'y':1} [1]",
                    "{'a/b~c': 1} | {'a/b~c': 2} | changed /a~1b~0c 1 2",
                    "{'x': ['a', 'b']} | {'x': ['b']} | removed /x/0 'a'",
                    "{'x': ['a', 'b']} | {'x': ['c', 'a', 'b']} | added /x/0 'c'",
                    "{'x': ['a', 'b', 'c']} | {'x': ['a', 'q', 'c']} | changed /x/1 'b' 'q'",
                    "{'x': ['a', 'b']} | {'x': ['b', 'a']} | reordered /x",
                    "{'x': [{'name': 'a', 'v': 1}, {'name': 'b'}]} | {'x': [{'name': 'n'}, {'name': 'a', 'v': 2}, {'name': 'b'}]} | added /x/0 {'name':'n'};changed /x/1/v 1 2",
                    "{'x': [{'v': 1}]} | {'x': [{'v': 2}]} | changed /x/0/v 1 2",
                    "{'x': {'$secretRef': 'A'}} | {'x': {'$secretRef': 'B'}} | changed /x {'$secretRef':'A'} {'$secretRef':'B'}",
                })
        void that_differ_are_named_by_their_place(String before, String after, String expected) {
            assertThat(lines(Json.agent(before), Json.agent(after)))
                    .containsExactlyInAnyOrder(expected.replace('\'', '"')
                            .replace(" /", " agents/a /response/")
                            .split(";"));
        }

        @Test
        void in_an_element_that_moved_are_named_by_both_places() {
            var diff = ContentDiff.between(
                    Json.agent("{'x': [{'name': 'a', 'v': 1}]}"),
                    Json.agent("{'x': [{'name': 'n'}, {'name': 'a', 'v': 2}]}"));

            assertThat(diff.documents().get(0).fields())
                    .filteredOn(field -> field.change() == Change.CHANGED)
                    .singleElement()
                    .satisfies(field ->
                            assertThat(field.at() + " " + field.wasAt()).isEqualTo("/response/x/1/v /response/x/0/v"));
        }

        @Test
        void that_are_long_texts_have_a_difference_by_lines() {
            String prompt = "You are kind.\nAnswer briefly.";
            var diff = ContentDiff.between(
                    Json.agent("{'p': '" + prompt + "', 'q': 'a'}"),
                    Json.agent("{'p': '" + prompt.replace("kind", "rude") + "', 'q': 'b'}"));

            var fields = diff.documents().get(0).fields();
            assertThat(fields.get(0).text().orElseThrow().lines())
                    .containsExactly("@@ -1,2 +1,2 @@", "-You are kind.", "+You are rude.", " Answer briefly.");
            assertThat(fields.get(1).text()).isEmpty();
        }
    }

    @Nested
    class Literal_secrets {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{'agents': [{'assistant_id': 'a', 'response': {'api_key': 'KEY'}}]}",
                    "{'agents': [{'assistant_id': 'a', 'response': {'prompt': 'line\nuse KEY here\nline'}}]}",
                    "{'agents': [{'assistant_id': 'a', 'response': {'KEY': 1}}]}",
                    "{'agents': [{'assistant_id': 'a', 'response': {'tools': [{'url': 'https://x.test?api_key=KEY'}]}}]}",
                    "{'agents': [{'assistant_id': 'KEY', 'response': {}}]}",
                    "{'secrets': [{'key': 'K', 'scope': 'global', 'description': 'KEY'}]}",
                    "{'KEY': {'1': {'x': 'KEY'}}}",
                    "{'KEY': 'KEY'}",
                })
        void are_never_in_what_is_shown(String content) {
            var with = Json.content(content.replace("KEY", KEY));
            var without = Json.content(content.replace("KEY", "Z"));
            var other = Json.content(content.replace("KEY", KEY.replace('a', 'b')));

            for (var diff : List.of(
                    ContentDiff.between(with, without),
                    ContentDiff.between(without, with),
                    ContentDiff.between(with, other),
                    ContentDiff.between(with, Json.content("{}")))) {
                assertThat(diff.isEmpty()).isFalse();
                assertThat(diff.toString()
                                + diff.summary()
                                + diff.documents().stream()
                                        .flatMap(document -> document.fields().stream())
                                        .map(FieldChange::text)
                                        .toList())
                        .doesNotContain(KEY.substring(8), KEY.replace('a', 'b').substring(8));
            }
        }

        @Test
        void that_are_exchanged_are_a_change_that_looks_like_none() {
            var diff = ContentDiff.between(
                    Json.agent("{'api_key': '" + KEY + "'}"),
                    Json.agent("{'api_key': '" + KEY.replace('a', 'b') + "'}"));

            assertThat(diff.documents().get(0).fields()).singleElement().satisfies(field -> {
                assertThat(field.isMasked()).isTrue();
                assertThat(field.after()).hasToString("Optional[\"sk-p*** (32 characters)\"]");
            });
        }
    }

    @Nested
    class Summary {
        @Test
        void counts_risks_and_changes() {
            var before = Json.content("{'agents': [{'assistant_id': 'a', 'm': {'model': 'x'}}, {'assistant_id': 'b'}],"
                    + " 'logs': {'1': {}}}");
            var after = Json.content("{'agents': [{'assistant_id': 'a', 'm': {'model': 'y'}, 'tools': ['t', 'u']}]}");

            assertThat(ContentDiff.between(before, after).summary())
                    .isEqualTo(
                            "3 risks: 2 tools added, 1 model changed; 1 agent changed, 1 agent removed, 1 in logs removed");
            assertThat(ContentDiff.between(before, before).summary()).isEqualTo("no difference");
            assertThat(ContentDiff.between(Json.content("{}"), Json.content("{'agents': [{'assistant_id': 'a'}]}"))
                            .summary())
                    .isEqualTo("no risk found; 1 agent added");
        }
    }

    @Test
    void ten_thousand_agents_a_side_take_no_time_to_speak_of() {
        var before = many(10_000, 0);
        var after = many(10_000, 1);

        var diff = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> ContentDiff.between(before, after));

        assertThat(diff.documents()).hasSize(10_000);
        assertThat(diff.risks()).hasSize(10_000);
    }

    @Test
    void ten_thousand_records_of_one_identity_or_none_do_neither() {
        for (String id : List.of("", "'assistant_id': 'same', ")) {
            var before = Json.content(records(id, 0));
            var after = Json.content(records(id, 5_000));

            var diff = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> ContentDiff.between(before, after));

            assertThat(diff.documents()).hasSizeGreaterThanOrEqualTo(5_000);
        }
    }

    private static String records(String id, int from) {
        return IntStream.range(from, from + 10_000)
                .mapToObj(n -> "{" + id + "'n': " + n + "}")
                .collect(Collectors.joining(",", "{'agents': [", "]}"));
    }

    private static AgentspaceContent many(int number, int version) {
        return Json.content(IntStream.range(0, number)
                .mapToObj(n -> "{'assistant_id': 'agent-" + n + "', 'response': {'model': 'm" + version
                        + "', 'prompt': 'You are number " + n + ".\nBe kind.\nVersion " + version
                        + "', 'tools': [{'name': 'a'}, {'name': 'b', 'url': 'https://x.test'}]}}")
                .collect(Collectors.joining(",", "{'agents': [", "]}")));
    }
}
