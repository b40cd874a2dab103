package ai.alquimia.registry.adapter.store.json;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what has happened, to be read in the log. */
final class CrashTally {
    /** Where a process was killed. */
    enum Place {
        /** At one step of a write, which was not done, done by half, or done. */
        AT_STEP,
        /** At a moment of its own choice. */
        IN_ITS_COURSE,
        /** When it had done all that it had to do. */
        AT_REST
    }

    private final Map<String, Integer> operations = new TreeMap<>();
    private final Map<Place, Integer> kills = new TreeMap<>();
    private final Map<Ledger.Ending, Integer> endings = new TreeMap<>();
    private int mostTempFiles;

    void count(String answer) {
        operations.merge(answer, 1, Integer::sum);
    }

    void count(Place place) {
        kills.merge(place, 1, Integer::sum);
    }

    void count(Ledger.Ending ending) {
        endings.merge(ending, 1, Integer::sum);
    }

    void tempFiles(int count) {
        mostTempFiles = Math.max(mostTempFiles, count);
    }

    int kills() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    int endings(Ledger.Ending ending) {
        return endings.getOrDefault(ending, 0);
    }

    @Override
    public String toString() {
        return "kills " + shown(kills) + "; operations " + shown(operations) + "; writers when killed " + shown(endings)
                + "; at most " + mostTempFiles + " temp files at once";
    }

    private static String shown(Map<?, Integer> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getKey().toString().toLowerCase(Locale.ROOT) + " " + count.getValue())
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
