package ai.alquimia.registry.domain.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Differences of contents of any size and shape. */
class AnyContentTest {
    @Tag("endurance")
    @Test
    void ten_thousand_agents_a_side_take_no_time_to_speak_of() {
        var before = many(10_000, 0);
        var after = many(10_000, 1);

        var diff = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> ContentDiff.between(before, after));

        assertThat(diff.documents()).hasSize(10_000);
        assertThat(diff.risks()).hasSize(10_000);
    }

    @Tag("endurance")
    @Test
    void ten_thousand_records_of_one_identity_or_none_do_neither() {
        for (String id : List.of("", "'assistant_id': 'same', ")) {
            var before = Json.content(records(id, 0));
            var after = Json.content(records(id, 5_000));

            var diff = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> ContentDiff.between(before, after));

            assertThat(diff.documents()).hasSizeGreaterThanOrEqualTo(5_000);
        }
    }

    @Tag("endurance")
    @Test
    void two_long_arrays_that_have_nothing_in_common_do_neither() {
        for (String element : List.of("{'name': 'N', 'url': 'N'}", "{'n': N}", "'N'", "[N]")) {
            var before = Json.agent(array(element, 0));
            var after = Json.agent(array(element, 20_000));

            var diff = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> ContentDiff.between(before, after));

            assertThat(diff.documents().get(0).fields()).hasSizeGreaterThanOrEqualTo(20_000);
        }
    }

    private static String array(String element, int from) {
        return IntStream.range(from, from + 20_000)
                .mapToObj(n -> element.replace("N", Integer.toString(n)))
                .collect(Collectors.joining(",", "{'x': [", "]}"));
    }

    /** Whatever two documents are, they have a difference if and only if they are not equal. */
    @Test
    void nothing_that_differs_is_overlooked() {
        var random = new Random(4711);
        for (int round = 0; round < 3_000; round++) {
            var before = JsonObject.of("x", randomValue(random, 4));
            var after = JsonObject.of("x", round % 4 == 0 ? before.fields().get("x") : randomValue(random, 4));

            var changes = ValueDiff.between(before, after);

            assertThat(changes.isEmpty()).as(before + " " + after).isEqualTo(before.equals(after));
            assertThat(ValueDiff.between(after, before).isEmpty()).isEqualTo(changes.isEmpty());
        }
    }

    private static JsonValue randomValue(Random random, int depth) {
        int size = random.nextInt(3);
        return switch (random.nextInt(depth == 0 ? 3 : 6)) {
            case 0 -> JsonNull.NULL;
            case 1 -> JsonNumber.of(random.nextInt(2));
            case 2 -> new JsonString("s" + random.nextInt(2));
            case 3 ->
                new JsonArray(IntStream.range(0, size + 1)
                        .mapToObj(n -> randomValue(random, depth - 1))
                        .toList());
            default -> {
                var object = JsonObject.empty();
                for (int n = 0; n <= size; n++) {
                    object = object.with(List.of("name", "a", "b").get(n), randomValue(random, depth - 1));
                }
                yield object;
            }
        };
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
