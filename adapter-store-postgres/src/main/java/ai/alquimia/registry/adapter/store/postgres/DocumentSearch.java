package ai.alquimia.registry.adapter.store.postgres;

import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.SelectorQuery;
import ai.alquimia.registry.domain.StoredRecord;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGStatement;

/** A selector on its way through the documents of one kind: the database looks for what may match, and what it cannot judge is looked at here. */
final class DocumentSearch {
    static final String EVERYTHING = " ORDER BY doc_id";
    static final String PAGE = " AND doc_id > ? ORDER BY doc_id LIMIT ?";

    /** How many rows come at once. */
    private static final int FETCHED = 2_000;

    private static final int FEW = 100;

    private final DocumentRows rows;
    private final DocumentKind kind;
    private final SelectorQuery query;
    private final SqlCondition condition;

    DocumentSearch(DocumentRows rows, DocumentKind kind, Selector selector) {
        this.rows = rows;
        this.kind = kind;
        this.query = SelectorQuery.of(selector);
        this.condition = SelectorSql.of(selector);
    }

    /** Everything that matches, in ascending doc id. */
    List<StoredRecord> all() throws SQLException {
        var found = new ArrayList<StoredRecord>();
        try (var statement = statement(EVERYTHING)) {
            fill(statement);
            take(statement, found, Integer.MAX_VALUE);
        }
        return found;
    }

    /** What matches behind a doc id, as far as it is wanted. */
    List<StoredRecord> page(long after, int limit) throws SQLException {
        var found = new ArrayList<StoredRecord>();
        long behind = after;
        int looked = condition.isExact() ? limit : Math.max(FEW, limit);
        try (var statement = statement(PAGE)) {
            while (true) {
                int place = fill(statement);
                statement.setLong(place, behind);
                statement.setInt(place + 1, looked);
                var taken = take(statement, found, limit);
                if (found.size() == limit || taken.count() < looked) {
                    return found;
                }
                behind = taken.lastDocId();
                looked = Math.min(FETCHED, looked * 2);
            }
        }
    }

    /** What of the table is asked for, with an end of its own. Documents that JSONB cannot hold are always among the rows. */
    static String sql(SqlCondition condition, String end) {
        boolean isForAll = condition.equals(SqlCondition.ALWAYS);
        return "SELECT doc_id, document, plain FROM alquimia_document WHERE agentspace = ? AND kind = ?"
                + (isForAll ? "" : " AND (" + condition.sql() + " OR body IS NULL)")
                + end;
    }

    private PreparedStatement statement(String end) throws SQLException {
        var statement = rows.connection().prepareStatement(sql(condition, end));
        // One plan for all values would not know how rare they are.
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        statement.setFetchSize(FETCHED);
        return statement;
    }

    /** Answers the place behind the last value. */
    private int fill(PreparedStatement statement) throws SQLException {
        int place = 1;
        statement.setLong(place++, rows.agentspace());
        statement.setString(place++, kind.table());
        for (String value : condition.values()) {
            statement.setString(place++, value);
        }
        return place;
    }

    /** How many rows came, and the last of them. */
    private record Taken(int count, long lastDocId) {}

    private Taken take(PreparedStatement statement, List<StoredRecord> found, int limit) throws SQLException {
        int count = 0;
        long last = 0;
        try (var results = statement.executeQuery()) {
            while (found.size() < limit && results.next()) {
                var record = rows.record(kind, results);
                boolean isSure = condition.isExact() && results.getBoolean("plain");
                if (isSure || query.matches(record)) {
                    found.add(record);
                }
                count++;
                last = record.docId();
            }
        }
        return new Taken(count, last);
    }
}
