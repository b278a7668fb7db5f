"""What Control Tower owns stays its own, and its accounts are accounts like any other."""

from __future__ import annotations

import json
from pathlib import Path

from generator.lock.state import read_state
from generator.pipeline import read
from tests import specs
from tests.checkout import REPOSITORY

FACTORY = "{sso_user: {email: a@acme.example, first_name: Ann, last_name: Lee}}"


def test_a_unit_that_is_handed_over_stays_in_aws(tmp_path: Path) -> None:
    unit = "units: {security: {id: ou-ab12-c3d4e5f6, accounts: {audit: {id: '111122223333'}}}}\n"
    assert specs.generate(tmp_path, unit).exit_code == 0
    result = specs.generate(tmp_path, unit + "control_tower: {owned_units: [units/security]}\n")
    assert result.exit_code == 0, result.output
    files = specs.generated(tmp_path)
    assert "aws_organizations_organizational_unit.security" in files["organization/removed.tf"]
    assert "destroy = false" in files["organization/removed.tf"]
    assert '"units/security" : "ou-ab12-c3d4e5f6"' in files["organization/ids.tf"]
    assert "organization/organizational_units.tf" not in files


def test_the_id_of_a_factory_account_is_written_down_once_a_lock_knows_it(tmp_path: Path) -> None:
    body = f"units: {{workloads: {{accounts: {{shop: {{}}}}}}}}\ncontrol_tower: {{account_factory: {FACTORY}}}\n"
    specs.generate(tmp_path, body)
    assert "\n  id " not in _call(tmp_path, "shop")
    lock = {"version": 1, "revision": 1, "ids": {"accounts/shop": "444455556666"}}
    (tmp_path / "org.lock.yaml").write_text(json.dumps(lock), encoding="utf-8")
    assert specs.generate(tmp_path, body).exit_code == 0
    assert '= "444455556666"' in _call(tmp_path, "shop")


def test_the_state_tells_the_id_of_an_account_from_the_outputs_of_its_product() -> None:
    product = "module.account_shop.aws_servicecatalog_provisioned_product.this"
    outputs = [{"key": "AccountEmail", "value": "x@acme.example"}, {"key": "AccountId", "value": "444455556666"}]
    assert _state(product, {"id": "pp-1", "outputs": outputs}) == {"accounts/shop": "444455556666"}
    assert _state(product, {"id": "pp-1", "outputs": []}) == {}, "a product that came to nothing is no account"


def test_control_towers_policies_take_slots_unless_the_spec_counts_them(tmp_path: Path) -> None:
    policies = "".join(
        f"  p{n}: {{guardrail: deny-root-user, packing: never, targets: [units/lab]}}\n" for n in range(8)
    )
    body = f"units: {{lab: {{}}}}\npolicies:\n{policies}"
    assert "ORG381" not in specs.run(specs.put(tmp_path, body).parent, "validate").output
    tower = f"{body}control_tower: {{}}\n"
    assert "ORG381" in specs.run(specs.put(tmp_path, tower).parent, "validate").output
    counted = specs.SPEC + "  reserved_slots: {service-control: 0}\n" + tower
    (tmp_path / "org.yaml").write_text(counted, encoding="utf-8")
    assert "ORG381" not in specs.run(tmp_path, "validate").output


def test_a_withdrawn_control_is_said_in_words(tmp_path: Path) -> None:
    unit = "units: {workloads: {}}\n"
    control = "5fm4zvz5wfpqa34k8hvyq0j7u"
    specs.generate(tmp_path, f"{unit}control_tower: {{controls: [{{control: {control}, targets: [root]}}]}}\n")
    result = specs.generate(tmp_path, f"{unit}control_tower: {{}}\n")
    assert f"the control {control} is disabled on units/workloads" in result.output


def test_what_control_tower_works_with_keeps_its_trusted_access(tmp_path: Path) -> None:
    org = read(specs.put(tmp_path, "control_tower: {}\n")).org
    assert "controltower.amazonaws.com" in org.organization.trusted_access


def test_the_example_of_the_documentation_is_valid(tmp_path: Path) -> None:
    page = (REPOSITORY / "docs/spec.md").read_text(encoding="utf-8")
    example = page.partition("```yaml\ncontrol_tower:")[2].partition("```")[0]
    units = "units: {security: {id: ou-ab12-c3d4e5f6}, workloads: {accounts: {shop: {}}}}\n"
    assert read(specs.put(tmp_path, f"{units}control_tower:{example}")).warnings == ()


def _call(folder: Path, key: str) -> str:
    text = specs.generated(folder)["organization/accounts-workloads.tf"]
    return text.partition(f'module "account_{key}" {{')[2].partition("\n}\n")[0]


def _state(address: str, values: dict[str, object]) -> dict[str, str]:
    resource = {"mode": "managed", "address": address, "values": values}
    return read_state({"values": {"root_module": {"resources": [resource]}}}).ids
