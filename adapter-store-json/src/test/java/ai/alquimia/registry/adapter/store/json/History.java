package ai.alquimia.registry.adapter.store.json;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.testkit.linearizability.Linearizability;
import ai.alquimia.registry.testkit.linearizability.RegisterAct;
import ai.alquimia.registry.testkit.linearizability.RegisterEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who did what to {@link Registers}, by what the processes wrote down. Their times are of one clock: on Linux that of the machine since its start. */
final class History {
    static final String CALL = "call";
    static final String ANSWER = "answer";

    private record Open(RegisterCall call, long called) {}

    private final Map<String, List<RegisterEvent>> events = new TreeMap<>();
    private final Map<RegisterCall.Kind, Integer> answers = new TreeMap<>();
    private int unanswered;

    /** Takes what a {@link ContendingProcess} wrote, from which death may have cut the end. */
    void add(List<String> lines) {
        var open = new HashMap<String, Open>();
        for (String line : lines) {
            String[] words = line.split(" ", 4);
            assertThat(words[1]).as(line).isIn(CALL, ANSWER);
            long time = Long.parseLong(words[2]);
            if (words[1].equals(CALL)) {
                open.put(words[0], new Open(RegisterCall.parse(words[3]), time));
            } else {
                var answered = open.remove(words[0]);
                var call = answered.call();
                answers.merge(call.kind(), 1, Integer::sum);
                add(call.key(), new RegisterEvent(call.act(Long.parseLong(words[3])), answered.called(), time));
            }
        }
        open.values().forEach(this::addUnanswered);
    }

    private void addUnanswered(Open open) {
        unanswered++;
        open.call()
                .unanswered()
                .ifPresent(act -> add(open.call().key(), new RegisterEvent(act, open.called(), RegisterEvent.NEVER)));
    }

    private void add(String key, RegisterEvent event) {
        events.computeIfAbsent(key, any -> new ArrayList<>()).add(event);
    }

    /** Takes what TinyDB read of all keys at once: a JSON array of both times and the agents. */
    void addTinyDbRead(String line) {
        var read = (JsonArray) JsonDocuments.parse(line.getBytes(StandardCharsets.UTF_8));
        var agents = ((JsonArray) read.values().get(2))
                .values().stream().map(JsonObject.class::cast).toList();
        addRead(agents, time(read, 0), time(read, 1));
    }

    private static long time(JsonArray read, int at) {
        return Long.parseLong(read.values().get(at).toString());
    }

    /** Takes a read of all keys at once. */
    void addRead(List<JsonObject> agents, long called, long answered) {
        for (int number = 0; number < ContendingProcess.KEYS; number++) {
            String key = ContendingProcess.key(number);
            add(key, new RegisterEvent(new RegisterAct.Read(Registers.number(key, agents)), called, answered));
        }
    }

    /** Fails where the events of a key have no order that explains them. */
    void assertLinearizable() {
        events.forEach((key, all) -> assertThat(Linearizability.violation(all))
                .as("no order explains " + key)
                .isEmpty());
    }

    /** Fails where a time is not one of these, as it would be if the processes had clocks of their own. */
    void assertWithin(long start, long end) {
        assertThat(events.values().stream().flatMap(List::stream)).allSatisfy(event -> {
            assertThat(event.called()).isGreaterThan(start);
            assertThat(event.answered()).isGreaterThanOrEqualTo(event.called());
            assertThat(!event.isAnswered() || event.answered() < end).isTrue();
        });
    }

    int answered() {
        return answers.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public String toString() {
        return answered() + " operations " + answers + ", " + unanswered + " without an answer";
    }
}
