package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.ArtifactOutline;
import ai.alquimia.registry.app.Comparison;
import ai.alquimia.registry.app.RenderedAgent;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import java.util.List;
import java.util.function.Supplier;

/** Writes results to standard output in the format asked for, and remarks to standard error. */
final class Output {
    private final Terminal terminal;
    private final GlobalOptions options;
    private final Codec codec;
    private final Steps steps;

    Output(Terminal terminal, GlobalOptions options, Codec codec, Steps steps) {
        this.terminal = terminal;
        this.options = options;
        this.codec = codec;
        this.steps = steps;
    }

    void documents(List<JsonObject> documents, Columns columns) {
        if (options.quiet()) {
            documents.forEach(document -> line(columns.id(document)));
        } else if (options.format() == Format.TABLE) {
            var table = new Table(columns.header());
            documents.forEach(document -> table.add(columns.row(document)));
            table.print(terminal.out());
        } else {
            structured(new JsonArray(documents.stream().<JsonValue>map(d -> d).toList()));
        }
    }

    /** One document; the brief form is all that is written when only ids or digests are wanted. */
    void document(JsonObject document, String brief) {
        if (options.quiet()) {
            line(brief);
        } else if (options.format() == Format.TABLE) {
            Fields.of(document).print(terminal.out());
        } else {
            structured(document);
        }
    }

    /** A result that is one word: alone, unless a format is asked for that has names. */
    void word(JsonObject document, String word) {
        if (options.quiet() || options.format() == Format.TABLE) {
            line(word);
        } else {
            structured(document);
        }
    }

    /** What differs; of all that only the names of what does are brief. */
    void comparison(Comparison comparison) {
        if (options.quiet()) {
            comparison.diff().documents().forEach(document -> line(document.name()));
        } else if (options.format() == Format.TABLE) {
            new DiffText(terminal.out()).print(comparison);
        } else {
            structured(DiffJson.of(comparison));
        }
    }

    /** What is inside an artifact; in brief its digest. */
    void outline(ArtifactOutline artifact) {
        if (options.quiet()) {
            line(artifact.digest().value());
        } else if (options.format() == Format.TABLE) {
            new OutlineText(terminal.out()).print(artifact);
        } else {
            structured(OutlineJson.of(artifact));
        }
    }

    /** Ids of what was changed or removed. */
    void ids(String field, List<String> ids) {
        documents(ids.stream().map(id -> JsonObject.empty().with(field, id)).toList(), Columns.of(field));
    }

    /** True when results are read by people, who want them short. */
    boolean isTable() {
        return options.format() == Format.TABLE;
    }

    void line(String text) {
        terminal.out().println(Text.oneLine(text));
    }

    /** Text as it is, such as a script. */
    void script(String text) {
        terminal.out().print(text);
    }

    void warning(String text) {
        terminal.err().println("warning: " + Text.oneLine(text));
    }

    /** What was done, for somebody who watches. */
    void note(String text) {
        if (!options.quiet()) {
            terminal.err().println(Text.oneLine(text));
        }
    }

    /** Does work that may take a while, and shows on a terminal that it goes on. */
    <T> T during(String what, Supplier<T> work) {
        return options.quiet() || !terminal.showsProgress() ? work.get() : Progress.during(terminal, what, steps, work);
    }

    void detail(String text) {
        if (options.verbose()) {
            terminal.err().println(Text.oneLine(text));
        }
    }

    /** A document as text for a file: YAML if that is asked for, else JSON, since a table is no document. */
    String text(JsonValue value) {
        return options.format() == Format.YAML ? codec.yaml(value) : codec.json(value) + "\n";
    }

    /** Where each value came from, for somebody who wants details. */
    void origins(RenderedAgent rendered) {
        rendered.resolved()
                .forEach(secret -> detail(secret.at() + ": " + secret.secret() + " is " + secret.lookupKey() + " from "
                        + secret.resolver()));
    }

    private void structured(JsonValue value) {
        terminal.out().print(text(value));
    }
}
