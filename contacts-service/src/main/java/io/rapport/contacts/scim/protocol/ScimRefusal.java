package io.rapport.contacts.scim.protocol;

import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.ScimException;
import org.jspecify.annotations.Nullable;

/** A "no" in the words of SCIM (RFC 7644, 3.12). */
public class ScimRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String scimType;

    private ScimRefusal(int status, @Nullable String scimType, String detail) {
        super(detail);
        this.status = status;
        this.scimType = scimType;
    }

    public static ScimRefusal of(ScimException e) {
        return new ScimRefusal(
                e.getScimError().getStatus(),
                e.getScimError().getScimType(),
                String.valueOf(e.getScimError().getDetail()));
    }

    public static ScimRefusal invalidSyntax(String detail) {
        return new ScimRefusal(400, BadRequestException.INVALID_SYNTAX, detail);
    }

    public static ScimRefusal invalidValue(String detail) {
        return new ScimRefusal(400, BadRequestException.INVALID_VALUE, detail);
    }

    public static ScimRefusal invalidFilter(String detail) {
        return new ScimRefusal(400, BadRequestException.INVALID_FILTER, detail);
    }

    public static ScimRefusal invalidPath(String detail) {
        return new ScimRefusal(400, BadRequestException.INVALID_PATH, detail);
    }

    public static ScimRefusal noTarget(String detail) {
        return new ScimRefusal(400, BadRequestException.NO_TARGET, detail);
    }

    public static ScimRefusal mutability(String detail) {
        return new ScimRefusal(400, BadRequestException.MUTABILITY, detail);
    }

    public static ScimRefusal conflict(String detail) {
        return new ScimRefusal(409, null, detail);
    }

    public static ScimRefusal tooLarge(String detail) {
        return new ScimRefusal(413, null, detail);
    }

    public static ScimRefusal notImplemented(String detail) {
        return new ScimRefusal(501, null, detail);
    }

    public static ScimRefusal notFound(String detail) {
        return new ScimRefusal(404, null, detail);
    }

    int status() {
        return status;
    }

    @Nullable
    String scimType() {
        return scimType;
    }
}
