package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.testkit.linearizability.RegisterAct.ABSENT;

import ai.alquimia.registry.testkit.linearizability.RegisterAct;
import ai.alquimia.registry.testkit.linearizability.RegisterAct.CompareAndSet;
import ai.alquimia.registry.testkit.linearizability.RegisterAct.Read;
import ai.alquimia.registry.testkit.linearizability.RegisterAct.Unanswered;
import ai.alquimia.registry.testkit.linearizability.RegisterAct.Write;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/**
 * Something that one of many is about to do to {@link Registers}.
 *
 * @param expected the number that must be there, where one must
 * @param number the number that is written, where one is
 */
record RegisterCall(Kind kind, String key, long expected, long number) {
    enum Kind {
        GET,
        FIND,
        PUT,
        DELETE,
        COMPARE_AND_SET
    }

    /** Half of them read; deleting is the rarest. */
    static RegisterCall any(Random random, String key, long expected, long number) {
        int percent = random.nextInt(100);
        var kind = percent < 25
                ? Kind.GET
                : percent < 50
                        ? Kind.FIND
                        : percent < 70 ? Kind.PUT : percent < 80 ? Kind.DELETE : Kind.COMPARE_AND_SET;
        return new RegisterCall(kind, key, expected, kind == Kind.DELETE ? ABSENT : number);
    }

    static RegisterCall parse(String line) {
        String[] words = line.split(" ", -1);
        return new RegisterCall(Kind.valueOf(words[0]), words[1], Long.parseLong(words[2]), Long.parseLong(words[3]));
    }

    @Override
    public String toString() {
        return kind + " " + key + " " + expected + " " + number;
    }

    /** Answers the number that it read, or 1 for a write that found what it is told to have found, else 0. */
    long on(Registers registers) {
        return switch (kind) {
            case GET -> registers.get(key);
            case FIND -> registers.find(key);
            case PUT, DELETE -> registers.write(key, number) ? 1 : 0;
            case COMPARE_AND_SET -> registers.compareAndSet(key, expected, number) ? 1 : 0;
        };
    }

    /** What was done, by its answer. */
    RegisterAct act(long answer) {
        return switch (kind) {
            case GET, FIND -> new Read(answer);
            case PUT, DELETE -> new Write(number, answer == 1);
            case COMPARE_AND_SET -> new CompareAndSet(expected, number, answer == 1);
        };
    }

    /** What may have been done, where there is no answer. */
    Optional<RegisterAct> unanswered() {
        return switch (kind) {
            case GET, FIND -> Optional.empty();
            case PUT, DELETE -> Optional.of(new Unanswered(OptionalLong.empty(), number));
            case COMPARE_AND_SET -> Optional.of(new Unanswered(OptionalLong.of(expected), number));
        };
    }

    /** What the register may be thought to hold now by him who did it. */
    long knownAfter(long answer) {
        return switch (kind) {
            case GET, FIND -> answer;
            case PUT, DELETE -> number;
            case COMPARE_AND_SET -> answer == 1 ? number : expected;
        };
    }
}
