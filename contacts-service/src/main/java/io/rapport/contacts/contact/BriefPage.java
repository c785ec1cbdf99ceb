package io.rapport.contacts.contact;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a brief as a page to print. */
@Provider
@Produces(BriefPage.MEDIA_TYPE)
public class BriefPage implements MessageBodyWriter<Brief> {
    static final String MEDIA_TYPE = "text/markdown";

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Brief.class;
    }

    @Override
    public void writeTo(
            Brief brief,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        headers.putSingle("Content-Type", MEDIA_TYPE + ";charset=UTF-8");
        out.write(markdown(brief).getBytes(StandardCharsets.UTF_8));
    }

    static String markdown(Brief brief) {
        return Stream.of(
                        "# " + text(brief.displayName()),
                        paragraph(card(brief)),
                        paragraph(said("brief.called", brief.preferredName())),
                        paragraph(said("brief.spoken", brief.pronunciation())),
                        section("followUps", brief.followUps(), fact -> fact.followUpOn() + ": " + text(fact.text())),
                        section("dates", brief.dates(), occasion -> occasion.on() + ": " + text(occasion.label())),
                        section("needs", brief.needs(), BriefPage::text),
                        section("goals", brief.goals(), BriefPage::text),
                        section("important", brief.importantToThem(), BriefPage::text),
                        section("offHours", brief.offHours(), BriefPage::text),
                        section("interests", brief.interests(), BriefPage::text),
                        section("facts", brief.facts(), fact -> text(fact.text())),
                        section(
                                "related",
                                brief.related(),
                                one -> text(one.displayName()) + " (" + text(one.relation()) + ")"),
                        section("met", one(brief.howWeMet()), BriefPage::text),
                        section("sentiment", one(feeling(brief)), Function.identity()),
                        section(
                                "question",
                                one(brief.next() == null ? null : brief.next().question()),
                                BriefPage::text))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    private static String card(Brief brief) {
        return Stream.of(brief.title(), brief.department(), brief.organisation())
                .filter(Objects::nonNull)
                .map(BriefPage::text)
                .collect(Collectors.joining(", "));
    }

    private static String paragraph(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String said(String key, @Nullable String value) {
        return value == null ? null : Words.of(key, text(value));
    }

    private static @Nullable String feeling(Brief brief) {
        return brief.sentiment() == null
                ? null
                : Words.of(
                        "brief.sentiment.on",
                        Words.of("brief.feeling." + brief.sentiment().value()),
                        brief.sentiment().date().toString());
    }

    private static <T> List<T> one(@Nullable T item) {
        return item == null ? List.of() : List.of(item);
    }

    private static <T> String section(String key, List<T> items, Function<T, String> line) {
        return items.isEmpty()
                ? ""
                : items.stream()
                        .map(line)
                        .collect(Collectors.joining("\n- ", "## " + Words.of("brief." + key) + "\n\n- ", ""));
    }

    /** On one line, and nothing in it that Markdown would read as its own. */
    private static String text(String text) {
        return text.strip()
                .replaceAll("\\s+", " ")
                .replaceAll("([\\\\`*_\\[\\]<>#|~&])", "\\\\$1")
                .replaceFirst("^([-+]|\\d+[.)])(?= )", "\\\\$1");
    }
}
