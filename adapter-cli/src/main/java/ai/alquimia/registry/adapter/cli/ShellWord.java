package ai.alquimia.registry.adapter.cli;

/** A word as {@code sh} reads it back. */
final class ShellWord {
    private ShellWord() {}

    static String quote(String word) {
        return word.matches("[A-Za-z0-9_./:@,+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
