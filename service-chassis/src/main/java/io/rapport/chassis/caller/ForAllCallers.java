package io.rapport.chassis.caller;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * For persons and machines alike: the permission alone decides, or the operation tells them apart itself. It does
 * nothing; each operation has to say whom it is for, and this says that somebody thought about it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ForAllCallers {}
