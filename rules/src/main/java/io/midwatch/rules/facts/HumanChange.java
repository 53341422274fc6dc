package io.midwatch.rules.facts;

import io.midwatch.rules.ResourceRef;
import java.time.Duration;

/**
 * A change of the proposal's target by something that is not known as a controller, as the API
 * server keeps it in {@code managedFields}.
 *
 * @param target the object
 * @param manager the program by which it was made, such as {@code kubectl-edit}
 * @param reversed true if it is the very change that the proposal takes back
 * @param age how long ago it was made
 */
public record HumanChange(ResourceRef target, String manager, boolean reversed, Duration age)
    implements Fact {}
