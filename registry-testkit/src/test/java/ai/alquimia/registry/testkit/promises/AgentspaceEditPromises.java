package ai.alquimia.registry.testkit.promises;

import static ai.alquimia.registry.testkit.promises.BrokenStores.applying;
import static ai.alquimia.registry.testkit.promises.BrokenStores.editing;
import static ai.alquimia.registry.testkit.promises.BrokenStores.nothing;
import static ai.alquimia.registry.testkit.promises.BrokenStores.rewriting;
import static ai.alquimia.registry.testkit.promises.BrokenStores.unchanged;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonBoolean;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What edits promise. */
final class AgentspaceEditPromises {
    private AgentspaceEditPromises() {}

    static List<Promise<AgentspaceStore>> all() {
        return Stream.of(ofEdits(), ofEachEdit(), ofExpecting())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Promise<AgentspaceStore>> ofEdits() {
        return List.of(
                Promise.of(
                        "edits are applied in their order",
                        applying((store, id, edits) -> {
                            var reversed = new ArrayList<>(edits);
                            Collections.reverse(reversed);
                            var outcomes = new ArrayList<>(store.apply(id, reversed));
                            Collections.reverse(outcomes);
                            return outcomes;
                        }),
                        "Editing.answers_the_records_of_each_outcome",
                        "Editing_metadata.sees_the_edits_before_it"),
                Promise.of(
                        "either all edits are applied or none",
                        applying(BrokenStores::oneByOne),
                        "Editing.does_all_or_nothing",
                        "Expecting_a_document.refuses_all_edits_when_it_is_another_one_or_gone"),
                Promise.of(
                        "each edit's outcome says what it did",
                        applying((store, id, edits) -> store.apply(id, edits).stream()
                                .map(outcome -> new EditOutcome(Effect.CHANGED, outcome.records()))
                                .toList()),
                        "Editing.adds_under_the_highest_doc_id_plus_one_and_replaces_in_place",
                        "Editing.answers_the_records_of_each_outcome"),
                Promise.of(
                        "each edit's outcome has the records as they now are, or those that were removed",
                        applying((store, id, edits) -> store.apply(id, edits).stream()
                                .map(outcome -> new EditOutcome(outcome.effect(), List.of()))
                                .toList()),
                        "Editing.answers_the_records_of_each_outcome"),
                Promise.of(
                        "editing an agentspace that does not exist is not found",
                        applying((store, id, edits) ->
                                store.open(id).isPresent() ? store.apply(id, edits) : unchanged(edits)),
                        "Editing.of_an_agentspace_that_does_not_exist_is_refused"),
                Promise.of(
                        "metadata that would take the name of another agentspace are refused with all edits",
                        applying((store, id, edits) -> {
                            try {
                                return store.apply(id, edits);
                            } catch (RegistryException.AlreadyExists e) {
                                return unchanged(edits);
                            }
                        }),
                        "Editing_metadata.refuses_the_name_of_another_one"));
    }

    private static List<Promise<AgentspaceStore>> ofEachEdit() {
        return List.of(
                Promise.of(
                        "a put adds under the highest doc id plus one, and replaces in place",
                        rewriting(content -> new AgentspaceContent(
                                Map.of(DocumentKind.AGENT, renumbered(content.records(DocumentKind.AGENT))),
                                content.otherTables())),
                        "Editing.adds_under_the_highest_doc_id_plus_one_and_replaces_in_place"),
                Promise.of(
                        "to spell a number in another way is a change",
                        applying((store, id, edits) -> {
                            boolean same = edits.get(0) instanceof Edit.Put put
                                    && store.open(id)
                                            .flatMap(view -> view.get(put.key()))
                                            .map(record -> Spelling.withPlainNumbers(record.document()))
                                            .equals(Optional.of(Spelling.withPlainNumbers(put.document())));
                            return same && edits.size() == 1 ? unchanged(edits) : store.apply(id, edits);
                        }),
                        "Editing.of_the_spelling_of_a_number_is_a_change"),
                Promise.of(
                        "a delete removes every document with the identity",
                        applying(AgentspaceEditPromises::deletingTheFirstAlone),
                        "Editing.of_an_identity_that_stands_twice_changes_the_first_and_deletes_both"),
                Promise.of(
                        "a delete by content removes what matches and nothing else",
                        editing(edit -> edit instanceof Edit.DeleteWhere delete
                                ? new Edit.DeleteWhere(delete.kind(), Selector.all())
                                : edit),
                        "Editing.deletes_all_that_match"),
                Promise.of(
                        "a table that is not of a kind is kept as it was put",
                        editing(edit -> edit instanceof Edit.PutTable put
                                ? new Edit.PutTable(put.name(), JsonObject.empty())
                                : edit),
                        "Editing.keeps_tables_that_are_not_of_a_kind"),
                Promise.of(
                        "replacing the content replaces all tables",
                        applying((store, id, edits) -> store.apply(
                                id,
                                edits.stream()
                                        .map(edit -> edit instanceof Edit.ReplaceContent replace
                                                ? merged(store, id, replace)
                                                : edit)
                                        .toList())),
                        "Editing.replaces_all_tables"),
                Promise.of(
                        "a patch of the metadata changes the given fields and no others",
                        editing(edit -> edit instanceof Edit.PatchMetadata patch
                                ? new Edit.PatchMetadata(patch.changes().with("stray", JsonBoolean.TRUE))
                                : edit),
                        "Editing_metadata.changes_only_the_given_fields"),
                Promise.of(
                        "metadata keep what is noted of a fetch and of trust",
                        editing(edit ->
                                edit instanceof Edit.Fetched || edit instanceof Edit.TrustSecrets ? nothing() : edit),
                        "Editing_metadata.trusts_secrets_by_what_the_metadata_says_by_then"));
    }

    private static List<Promise<AgentspaceStore>> ofExpecting() {
        return List.of(
                Promise.of(
                        "edits are stale when a document is not what is expected",
                        editing(edit -> edit instanceof Edit.Expect expect
                                ? new Edit.Expect(expect.key(), Expected.anything())
                                : edit),
                        "Expecting_a_document.refuses_all_edits_when_it_is_another_one_or_gone",
                        "Expecting_a_document.that_must_not_be_there_yet_lets_one_add_it_but_not_replace_it",
                        "Expecting_a_document.that_stands_twice_means_the_first"),
                Promise.of(
                        "edits go through when a document is what is expected, whatever that is",
                        editing(edit -> edit instanceof Edit.Expect expect
                                ? new Edit.Expect(expect.key(), Expected.exactly(JsonObject.empty()))
                                : edit),
                        "Expecting_a_document.lets_the_edits_through_when_it_is_that_one",
                        "Expecting_a_document.of_whatever_content_refuses_nothing"),
                Promise.of(
                        "a document is expected to the digit: 3.0 is not 3",
                        applying((store, id, edits) -> store.apply(
                                id,
                                edits.stream()
                                        .map(edit ->
                                                edit instanceof Edit.Expect expect ? byValue(store, id, expect) : edit)
                                        .toList())),
                        "Expecting_a_document.looks_at_the_spelling_of_numbers"),
                Promise.of(
                        "an expectation sees the edits before it",
                        applying((store, id, edits) -> BrokenStores.firstThose(Edit.Expect.class, store, id, edits)),
                        "Expecting_a_document.sees_the_edits_before_it"),
                Promise.of(
                        "nobody writes between the look at what is expected and the edits with it",
                        applying(BrokenStores::lookBeforeWriting),
                        "Expecting_a_document.by_many_threads_loses_no_write_that_succeeded",
                        "Expecting_a_document.that_must_not_be_there_yet_lets_only_one_of_many_threads_through",
                        "Expecting_metadata.by_many_threads_loses_no_write_that_succeeded"),
                Promise.of(
                        "edits are stale when the metadata are not what is expected",
                        editing(edit -> edit instanceof Edit.ExpectMetadata ? nothing() : edit),
                        "Expecting_metadata.refuses_all_edits_when_they_are_others"),
                Promise.of(
                        "edits go through when the metadata are what is expected",
                        editing(edit -> edit instanceof Edit.ExpectMetadata
                                ? new Edit.ExpectMetadata(Expected.nothing())
                                : edit),
                        "Expecting_metadata.lets_the_edits_through_when_they_are_those"));
    }

    static List<StoredRecord> renumbered(List<StoredRecord> records) {
        return Stream.iterate(0, i -> i < records.size(), i -> i + 1)
                .map(i -> StoredRecord.of(i + 1, records.get(i).document()))
                .toList();
    }

    private static Edit merged(AgentspaceStore store, AgentspaceId id, Edit.ReplaceContent replace) {
        var others = new LinkedHashMap<>(store.open(id).orElseThrow().content().otherTables());
        others.putAll(replace.content().otherTables());
        return new Edit.ReplaceContent(new AgentspaceContent(replace.content().tables(), others));
    }

    private static List<EditOutcome> deletingTheFirstAlone(AgentspaceStore store, AgentspaceId id, List<Edit> edits) {
        if (edits.size() != 1 || !(edits.get(0) instanceof Edit.Delete delete)) {
            return store.apply(id, edits);
        }
        var content = store.open(id).orElseThrow().content();
        var agents = new ArrayList<>(content.records(DocumentKind.AGENT));
        agents.stream()
                .filter(record -> delete.key().identifies(record.document()))
                .findFirst()
                .ifPresent(agents::remove);
        return store.apply(
                id,
                List.of(new Edit.ReplaceContent(
                        new AgentspaceContent(Map.of(DocumentKind.AGENT, agents), content.otherTables()))));
    }

    private static Edit byValue(AgentspaceStore store, AgentspaceId id, Edit.Expect expect) {
        var found = store.open(id).flatMap(view -> view.get(expect.key())).map(StoredRecord::document);
        return new Edit.Expect(expect.key(), Spelling.byValue(expect.expected(), found));
    }
}
