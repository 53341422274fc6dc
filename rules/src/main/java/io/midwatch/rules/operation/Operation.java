package io.midwatch.rules.operation;

import java.time.Duration;
import java.util.List;

/**
 * One entry of the closed catalogue.
 *
 * @param name its name, such as {@code roll-back-deployment}
 * @param version raised whenever its meaning changes
 * @param summary one sentence for people
 * @param operationClass the coarse kind that autonomy tables speak of: {@code rollback}, {@code
 *     restart}, {@code resize}, {@code drain}
 * @param targetKinds the Kubernetes kinds it may be aimed at
 * @param parameters its inputs
 * @param reversibility whether it can be taken back
 * @param reverse what undoes it, in words for people
 * @param disruptive true if it takes running pods away
 * @param carrier what carries it out
 * @param verifyFor how long its target must stay healthy to count as healed
 * @param giveUpAfter how long it may run or wait between steps
 * @param rank smaller is tried first among equals
 */
public record Operation(
    String name,
    int version,
    String summary,
    String operationClass,
    List<String> targetKinds,
    List<Parameter> parameters,
    Reversibility reversibility,
    String reverse,
    boolean disruptive,
    Carrier carrier,
    Duration verifyFor,
    Duration giveUpAfter,
    int rank) {

  public Operation {
    targetKinds = List.copyOf(targetKinds);
    parameters = List.copyOf(parameters);
  }
}
