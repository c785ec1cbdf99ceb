package io.rapport.contacts.contact.exchange;

import io.rapport.chassis.problem.CommonProblem;
import io.rapport.chassis.problem.ProblemException;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a book of contacts is written as. */
@Schema(name = "BookFormat", description = "What a book of contacts is written as.")
public enum BookFormat {
    VCARD_3(BookFormat.VCARD, "vcf"),
    VCARD_4(BookFormat.VCARD, "vcf"),
    CSV(BookFormat.CSV_TYPE, "csv"),
    NDJSON(BookFormat.NDJSON_TYPE, "ndjson");

    public static final String VCARD = "text/vcard";
    public static final String CSV_TYPE = "text/csv";
    public static final String NDJSON_TYPE = "application/x-ndjson";

    private final String mediaType;
    private final String extension;

    BookFormat(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    /**
     * The format of a body: its media type decides, and a format that is named must be one of that type.
     *
     * @throws ProblemException 415 for another type, 400 for a format of another type
     */
    public static BookFormat of(@Nullable String contentType, @Nullable BookFormat named) {
        String type =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        for (BookFormat format : values()) {
            if (format.mediaType.equals(type) && (named == null || named == format)) {
                return format;
            }
        }
        if (named != null && (type.equals(VCARD) || type.equals(CSV_TYPE) || type.equals(NDJSON_TYPE))) {
            throw ProblemException.invalid("?format", "is not what the Content-Type says");
        }
        throw new ProblemException(CommonProblem.UNSUPPORTED_MEDIA_TYPE);
    }

    /** The first that a client takes; vCard 4.0 when it takes anything. */
    public static BookFormat acceptedBy(List<MediaType> accepted) {
        return accepted.stream()
                .flatMap(type -> Stream.of(VCARD_4, CSV, NDJSON)
                        .filter(format -> type.isCompatible(MediaType.valueOf(format.mediaType))))
                .findFirst()
                .orElse(VCARD_4);
    }

    public String mediaType() {
        return mediaType;
    }

    /** The name of a file in that format. */
    public String fileName() {
        return "contacts." + extension;
    }
}
