"""`python -m bench.evaluate`: a million requests, put to the policies of the example organization; prints seconds.

The policies are compiled before the clock starts, and every kind of request is asked once: what is measured are warm policies. The
requests differ in account, principal, action, region, resource and context, and the answers are counted, so that nothing is left out.
"""

import time
from collections import Counter
from itertools import cycle, islice, product
from pathlib import Path

from generator.evaluate import Evaluator, Question, Standing, of_permission_set, of_role
from generator.pipeline import read

REPOSITORY = Path(__file__).resolve().parent.parent
REQUESTS = 1_000_000
TARGET = 60.0  # seconds, on one core

ACTIONS = (
    ("ec2:RunInstances", "arn:aws:ec2:{region}:111122223333:instance/i-1", ("ec2:MetadataHttpTokens", ("required",))),
    ("ec2:CreateVpc", "arn:aws:ec2:{region}:111122223333:vpc/vpc-1", ("ec2:VpcID", ("vpc-1",))),
    ("s3:GetObject", "arn:aws:s3:::bucket/key", ("aws:SecureTransport", ("true",))),
    ("s3:PutObject", "arn:aws:s3:::bucket/{region}/key", ("aws:SecureTransport", ("false",))),
    ("iam:CreateUser", "arn:aws:iam::111122223333:user/x", ("aws:RequestTag/team", ("data",))),
    ("cloudtrail:StopLogging", "arn:aws:cloudtrail:{region}:111122223333:trail/t", ("aws:SourceIp", ("192.0.2.1",))),
    ("dynamodb:PutItem", "arn:aws:dynamodb:{region}:111122223333:table/t", ("dynamodb:LeadingKeys", ("a", "b"))),
)
REGIONS = ("eu-north-1", "eu-west-1", "us-east-1", "us-west-2")


def standings(evaluator: Evaluator) -> list[Standing]:
    """Principals in accounts of every kind."""
    identity = evaluator.org.identity
    assert identity is not None
    found = []
    for account in sorted(evaluator.accounts)[::3]:
        for one in identity.permission_sets[:3]:
            found.append(evaluator.standing(account, of_permission_set(evaluator.holes, identity, one, account)))
        found.append(evaluator.standing(account, of_role(evaluator.holes, "deployer", account)))
    return found


def questions() -> list[Question]:
    """One of every kind."""
    return [
        Question(action, region, resource.format(region=region), (given,))
        for (action, resource, given), region in product(ACTIONS, REGIONS)
    ]


def main() -> None:
    """Measure and print, and say whether the target holds."""
    evaluator = Evaluator(read(REPOSITORY / "org.yaml").org)
    pairs = list(product(standings(evaluator), questions()))
    for standing, question in pairs:
        standing.decide(question)
    outcomes: Counter[str] = Counter()
    started = time.process_time()
    for standing, question in islice(cycle(pairs), REQUESTS):
        outcomes[standing.decide(question).outcome] += 1
    took = time.process_time() - started
    answers = ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(outcomes.items()))
    print(f"{REQUESTS:,} evaluations of {len(pairs):,} kinds: {took:.1f} s of one core ({answers})")
    print(f"  target {TARGET:g} s: {'holds' if took <= TARGET else 'does not hold'}")


if __name__ == "__main__":
    main()
