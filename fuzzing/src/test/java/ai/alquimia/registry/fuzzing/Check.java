package ai.alquimia.registry.fuzzing;

/** What must hold for every input; plain exceptions, which Jazzer reports with the bytes that led to them. */
final class Check {
    private Check() {}

    static void same(String expected, String found) {
        if (!expected.equals(found)) {
            throw new AssertionError("expected " + expected + " and found " + found);
        }
    }

    static void isSaid(String message) {
        if (message.isBlank()) {
            throw new AssertionError("no message");
        }
    }
}
