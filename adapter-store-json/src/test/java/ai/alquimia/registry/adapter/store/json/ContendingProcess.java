package ai.alquimia.registry.adapter.store.json;

import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A process of its own whose threads work on the same few {@link Registers} as others do. It says when it is ready, waits for a line, and then
 * writes a line for each call and each answer, in the form that {@link History} reads.
 */
final class ContendingProcess {
    static final int KEYS = 8;
    static final String READY = "ready";

    private final Registers registers;
    private final int process;
    private final int operations;

    private ContendingProcess(Registers registers, int process, int operations) {
        this.registers = registers;
        this.process = process;
        this.operations = operations;
    }

    static String key(int number) {
        return "key-" + number;
    }

    /** Takes the registry, its own number, a seed, how many threads it has and how many operations each of them does. */
    public static void main(String[] arguments) throws Exception {
        var numbers = IntStream.range(1, 5)
                .mapToLong(i -> Long.parseLong(arguments[i]))
                .toArray();
        var contending = new ContendingProcess(
                new Registers(RegistryFixture.store(Path.of(arguments[0]))), (int) numbers[0], (int) numbers[3]);
        var random = new Random(numbers[1]);
        System.out.println(READY);
        if (System.in.read() < 0) {
            return;
        }
        for (int thread = 0; thread < numbers[2]; thread++) {
            int number = thread;
            var own = new Random(random.nextLong());
            new Thread(() -> contending.work(number, own)).start();
        }
    }

    private void work(int thread, Random random) {
        String name = process + "." + thread;
        var known = new long[KEYS];
        for (int i = 1; i <= operations; i++) {
            int key = random.nextInt(KEYS);
            long number = (process * 100L + thread) * 1_000_000 + i;
            var call = RegisterCall.any(random, key(key), known[key], number);
            System.out.println(name + " " + History.CALL + " " + System.nanoTime() + " " + call);
            try {
                long answer = call.on(registers);
                System.out.println(name + " " + History.ANSWER + " " + System.nanoTime() + " " + answer);
                known[key] = call.knownAfter(answer);
            } catch (RuntimeException e) {
                System.out.println(name + " threw 0 " + e);
                return;
            }
        }
    }
}
