package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** One page of a list, put together from the documents' bytes. */
final class Page {
    private static final String[] KEPT = {Listing.FILTER, Listing.LIMIT, Listing.FIELDS};

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int limit;
    private int items;
    private Optional<String> last = Optional.empty();
    private boolean more;

    private Page(int limit) {
        this.limit = limit;
    }

    /** What a list shows: its place among the others, and its bytes. */
    interface Item {
        String position();

        byte[] json();
    }

    /** The doc id that a page of records begins behind. */
    static long docIdBefore(Call call) {
        return Listing.cursor(call).map(Page::docId).orElse(Long.MIN_VALUE);
    }

    /** A page of records behind that doc id, in ascending order, of which there are some more than it shows. */
    static Answer ofRecords(Call call, List<StoredRecord> records, Representations representations) {
        var fields = Listing.fields(call);
        var items = records.stream().map(record -> new Item() {
            @Override
            public String position() {
                return Long.toString(record.docId());
            }

            @Override
            public byte[] json() {
                return fields.map(part -> Representation.of(part.of(record.document())))
                        .orElseGet(() -> representations.of(record))
                        .json();
            }
        });
        return of(call, items.iterator());
    }

    private static long docId(String position) {
        if (position.matches("[0-9]{1,18}")) {
            return Long.parseLong(position);
        }
        throw Listing.notOurs();
    }

    /** A page of these items, which begin behind the cursor. */
    static Answer of(Call call, Iterator<? extends Item> items) {
        var page = new Page(Listing.limit(call));
        page.fill(items);
        return page.answer(call);
    }

    private void fill(Iterator<? extends Item> from) {
        append("{\"items\":[");
        while (from.hasNext() && !more) {
            if (items == limit) {
                more = true;
            } else {
                add(from.next());
            }
        }
        append("]");
    }

    private void add(Item item) {
        if (items++ > 0) {
            append(",");
        }
        out.writeBytes(item.json());
        last = Optional.of(item.position());
    }

    private Answer answer(Call call) {
        if (!more) {
            append("}");
            return Answer.bytes(200, Answer.JSON, out.toByteArray());
        }
        String next = last.orElseThrow();
        append(",\"next_cursor\":" + JsonWriter.canonical(new JsonString(next)) + "}");
        return Answer.bytes(200, Answer.JSON, out.toByteArray())
                .with("Link", "<" + link(call, next) + ">; rel=\"next\"");
    }

    private static String link(Call call, String next) {
        var query = new ArrayList<String>();
        for (String name : KEPT) {
            call.query(name)
                    .ifPresent(value -> query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        }
        query.add(Listing.CURSOR + "=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
        return call.rawPath() + "?" + String.join("&", query);
    }

    private void append(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
